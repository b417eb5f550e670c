"""Is every form behind a sign-in kept for its holder: at each address that takes one, with each field of every page that can be reached?"""

import json
import re
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element

import pytest
from werkzeug.routing import Rule
from wtforms import HiddenField

from service.app import create_app
from service.door.access import Level
from service.web.again.fields import AS_SEEN, NEVER_KEPT, ROW, is_secret
from service.web.again.keeping import PURPOSE
from service.web.fields import Form
from tests.architecture.sources import HOUSE
from tests.attacks.stages import ANYTHING
from tests.operators import new_operator
from tests.operators import typed as typed_by_operator
from tests.users import Office
from tests.web.page import CheckedClient, Page
from tests.web.test_sent_again import path_of
from tests.web.visitor import value, visitor, visitor_of
from tests.webhooks import hook
from workflows.engine.runtime import Runtime

INSIDE = {Level.SIGNED_IN, Level.IN_SETUP, Level.FRESH, Level.OPERATOR}
NO_PAGE = {"sessions.extend"}
"""What the script of every page sends: there is no page to come back to."""

HIDDEN_IN_PAGES = re.compile(r'type="hidden" name="([\w-]+)"')
SEEN_IN_PAGES = re.compile(r'<(?:input(?! type="hidden")|select|textarea)[^>]* name="([\w-]+)"')
ONLY_LOOKS = {"folge"}
"""What is hidden in a form that asks for a list, and changes nothing."""

NOT_TYPED = ("hidden", "submit", "button")
COOKIES = ("sitzung", "betrieb", "kundencenter", "formular")


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def operator(runtime: Runtime, client: CheckedClient) -> CheckedClient:
    opened = visitor(client.application)
    opened.submit("/betrieb/anmelden", **typed_by_operator(new_operator(runtime)))
    return opened


def opened(runtime: Runtime, client: CheckedClient) -> dict[str, Any]:
    """What the browser keeps, opened with our key."""
    kept = client.get_cookie("formular")
    if not kept:
        return {"page": "", "typed": []}
    holder, _dot, sealed = kept.value.partition(".")
    text = runtime.keys.unwrap(PURPOSE, UUID(holder * 2), urlsafe_b64decode(sealed))
    told: dict[str, Any] = json.loads(zlib.decompress(text))
    return told


def guarded(client: CheckedClient, method: str) -> list[Rule]:
    """Every rule behind a sign-in."""
    views = client.application.view_functions
    return [
        rule
        for rule in client.application.url_map.iter_rules()
        if method in (rule.methods or ())
        if INSIDE & {*views[rule.endpoint].__dict__.get("open_to", ())}
        if Level.ANYONE not in views[rule.endpoint].__dict__["open_to"]
    ]


def test_every_address_lets_its_form_be_kept(
    runtime: Runtime, client: CheckedClient, team: Office, operator: CheckedClient
) -> None:
    client.get("/uebersicht")
    operator.get("/betrieb")
    tokens = {"/betrieb": value(operator, "csrf_token"), "": value(client, "csrf_token")}
    expected = {name: text for name, text in ANYTHING.items() if name not in NEVER_KEPT}
    rules = guarded(client, "POST")
    assert len(rules) > 80
    lost = set()
    for rule in rules:
        browser = visitor(client.application)
        token = tokens["/betrieb" if rule.rule.startswith("/betrieb") else ""]
        answer = browser.unchecked(path_of(rule), method="POST", data={**ANYTHING, "csrf_token": token})
        assert answer.status_code == 303
        kept = opened(runtime, browser)
        if not kept["page"]:
            lost.add(rule.endpoint)
        else:
            assert dict(kept["typed"]) == expected, rule
    assert lost == NO_PAGE


def test_names_tell_what_is_never_kept(runtime: Runtime) -> None:
    """Of a form whose page is not at hand only the names are known: none may be a secret here and seen there."""
    seen, secret, hidden = set[str](), set[str](), set[str]()
    with create_app(runtime).test_request_context():
        for name, made in fields():
            field = made.bind(Form(), name, prefix="")
            kind = {"PasswordField": "password", "FileField": "file"}
            known_as = next(
                (kind[one.__name__] for one in type(field).__mro__ if one.__name__ in kind), "text"
            )
            if isinstance(field, HiddenField):
                hidden.add(name)
            elif is_secret({"name": name, "type": known_as, **(field.render_kw or {})}):
                secret.add(name)
            else:
                seen.add(name)
    for path in (HOUSE / "service/web/templates").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        hidden |= {*HIDDEN_IN_PAGES.findall(page)}
        seen |= {*SEEN_IN_PAGES.findall(page)} - {"captcha"}
    assert secret & seen == set()
    assert secret <= NEVER_KEPT
    assert NEVER_KEPT & seen == set()
    assert hidden - seen - AS_SEEN - {ROW} - NEVER_KEPT == ONLY_LOOKS


def fields(kind: type[Form] = Form) -> Iterator[tuple[str, Any]]:
    """Every field of every form."""
    yield from ((name, made) for name, made in vars(kind).items() if hasattr(made, "bind"))
    for lower in kind.__subclasses__():
        yield from fields(lower)


@pytest.mark.deep
@pytest.mark.parametrize("whose", ["customer", "operator"])
def test_every_field_that_somebody_filled_in_stands_there_again(
    runtime: Runtime, client: CheckedClient, team: Office, operator: CheckedClient, whose: str
) -> None:
    webhook, _secret = hook(runtime, team.boss)
    known = {
        "user_number": team.other.user_number,
        "webhook_id": webhook,
        "workflow": "account",
        "key": team.colleague.id,
        "account_id": team.colleague.id,
    }
    browser, cookie = (client, "sitzung") if whose == "customer" else (operator, "betrieb")
    walked = set()
    for rule in guarded(client, "GET"):
        page = path_of(rule, **known)
        if page.startswith("/betrieb") is (whose == "operator"):
            walked |= {(rule.rule, number) for number in comes_back(runtime, browser, cookie, page)}
    assert len(walked) > {"customer": 17, "operator": 12}[whose], sorted(walked)


def comes_back(runtime: Runtime, browser: CheckedClient, cookie: str, page: str) -> Iterator[int]:
    """Send each form of the page without a session, come back, and compare; the numbers of those in which something is typed."""
    for number, form in enumerate(typed_forms(browser, page)):
        before = {name: kept.value for name in COOKIES if (kept := browser.get_cookie(name))}
        sent = filled(form)
        expected = standing(form, sent)
        browser.set_cookie(cookie, "over")
        browser.unchecked(form.get("action") or page, method="POST", data=sent)
        told = opened(runtime, browser)
        for name, text in before.items():
            browser.set_cookie(name, text)
        if any(text for _name, text in expected):
            about = f"{form.get('action')} of {page}"
            assert told["page"], about
            names = {name for name, _text in expected} | sent.keys()
            again = [
                {one for one in standing(found) if one[0] in names}
                for found in typed_forms(browser, told["page"])
            ]
            assert expected in again, about
            assert browser.get_cookie("formular") is None, about
            yield number


def typed_forms(browser: CheckedClient, page: str) -> list[Element]:
    """The forms of a page in which something can be typed or chosen; none where it is no page."""
    answer = browser.unchecked(page)
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return []
    forms = [form for form in Page(answer).all("form") if form.get("method") == "post"]
    return [form for form in forms if [*inputs(form)]]


def inputs(form: Element) -> Iterator[tuple[str, str, Element]]:
    """What can be seen in a form and is no secret: name, kind, element."""
    for element in form.iter():
        kind = element.get("type", "text") if element.tag == "input" else element.tag
        is_input = element.tag in ("input", "select", "textarea") and kind not in NOT_TYPED
        if is_input and not is_secret(element.attrib):
            yield element.get("name", ""), kind, element


def filled(form: Element) -> dict[str, list[str]]:
    """What is sent if every field is filled in, every box ticked that was not, and the last way chosen."""
    sent: dict[str, list[str]] = {
        element.get("name", ""): [element.get("value", "")]
        for element in form.iter("input")
        if element.get("type") == "hidden"
    }
    for name, kind, element in inputs(form):
        if kind == "select":
            sent[name] = [[*element.iter("option")][-1].get("value", "")]
        elif kind == "radio":
            sent[name] = [element.get("value", "")]
        elif kind != "checkbox":
            sent[name] = ["2026-02-03" if kind == "date" else ANYTHING.get(name) or "0815"]
        elif "checked" not in element.attrib:
            sent.setdefault(name, []).append(element.get("value", "on"))
    secrets = [one for one in form.iter("input") if one.get("name") and is_secret(one.attrib)]
    return sent | {one.get("name", ""): ["geheim"] for one in secrets}


def standing(form: Element, sent: Mapping[str, list[str]] | None = None) -> set[tuple[str, str]]:
    """What stands in a form, or what should stand there once this was sent."""
    found = set()
    for name, kind, element in inputs(form):
        if kind in ("checkbox", "radio"):
            text = element.get("value", "on")
            is_on = "checked" in element.attrib if sent is None else text in sent.get(name, [])
            found |= {(name, text)} if is_on else set()
        elif sent is not None:
            found.add((name, sent[name][0]))
        elif kind == "select":
            found |= {
                (name, one.get("value", "")) for one in element.iter("option") if "selected" in one.attrib
            }
        else:
            found.add((name, element.get("value", "") if kind != "textarea" else "".join(element.itertext())))
    return found
