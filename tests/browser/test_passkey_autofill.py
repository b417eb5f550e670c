"""Does the browser offer passkeys where it fills in the name, and is everything else as it would be without? Chromium on localhost."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests import builders
from tests.askers import session_of
from tests.browser.finger import Finger
from tests.passkeys import registered
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.passkey import keys
from workflows.passkey_policy import QUESTION_RENEWED
from workflows.signin.records import Session

RENEWED = "/anmelden/passkey/frage"
LATER = int(QUESTION_RENEWED.total_seconds() * 1000) + 30_000
"""Milliseconds after which a page that is looked at has asked anew: it looks every half minute."""

COUNTS = """
    window.asked = [];
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
        asked.push(options.mediation ?? "button");
        const note = (what) => { sessionStorage.noted = `${sessionStorage.noted ?? ""} ${what}`; };
        note(options.mediation ?? "button");
        options.signal?.addEventListener("abort", () => note("called-off"));
        return get(options);
    };
"""
"""Notes what the page asks the browser, also for the page after it, and lets it ask."""

DEAF = """
    window.asked = [];
    PublicKeyCredential.isConditionalMediationAvailable = async () => true;
    navigator.credentials.get = ({ mediation }) => new Promise((answer, refuse) => {
        asked.push(mediation ?? "button");
        if (mediation) window.answer ??= () => answer({ id: "x", type: "public-key", rawId: new ArrayBuffer(1), response: {} });
        else refuse(new DOMException("", "NotAllowedError"));
    });
"""
"""Answers although it was called off."""

REFUSES = """
    window.asked = [];
    navigator.credentials.get = async ({ mediation }) => { asked.push(mediation ?? "button"); throw new Error("no"); };
    PublicKeyCredential.isConditionalMediationAvailable = """
MISSING_OR_LYING = {
    "absent": ("undefined", 0),
    "no": ("async () => false", 0),
    "no answer": ("async () => {}", 0),
    "rejects": ("async () => { throw new Error('of an extension'); }", 0),
    "throws": ("() => { throw new Error('of an extension'); }", 0),
    "lies": ("async () => true", 3),
}


class Traffic:
    """What the page asks the house for beside itself, and what it sends."""

    def __init__(self, page: Page) -> None:
        self.renewals = 0
        self.sent: list[dict[str, list[str]]] = []
        page.on("request", self.note)

    def note(self, request: Request) -> None:
        if urlsplit(request.url).path == RENEWED:
            self.renewals += 1
        if request.method == "POST":
            self.sent.append(parse_qs(request.post_data or ""))


@pytest.fixture
def traffic(page: Page) -> Traffic:
    return Traffic(page)


@pytest.fixture
def account(localhost: Runtime, finger: Finger) -> Account:
    """Whose passkey the authenticator of the page holds."""
    found = builders.add_account(localhost)
    finger.hold(
        registered(localhost, session_of(localhost, found), origin=localhost.settings.public_base_url)
    )
    return found


def open_page(page: Page, localhost: Runtime) -> str:
    """Open the sign-in; return the address of the house."""
    here = localhost.settings.public_base_url
    page.goto(f"{here}/anmelden")
    return here


def wait_for_asked(page: Page, *how: str) -> None:
    page.wait_for_function("wanted => JSON.stringify(asked) === JSON.stringify(wanted)", arg=list(how))


def type_password(page: Page, account: Account) -> None:
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")


def test_who_is_offered_a_passkey_in_the_name_field_is_in(
    page: Page, localhost: Runtime, account: Account, traffic: Traffic
) -> None:
    here = open_page(page, localhost)
    page.wait_for_url(f"{here}/uebersicht")
    assert (len(traffic.sent), traffic.renewals) == (1, 0)


def test_the_button_takes_the_place_of_what_waits_in_the_field(
    page: Page, localhost: Runtime, account: Account, finger: Finger, traffic: Traffic
) -> None:
    page.add_init_script(COUNTS)
    finger.is_there(there=False)
    here = open_page(page, localhost)
    wait_for_asked(page, "conditional")
    finger.is_there(there=True)  # what waits has asked already; the next one is answered
    page.evaluate("document.querySelector('[name=passkey_challenge]').value = 'put back by the browser'")
    page.get_by_role("button", name="Mit Passkey anmelden").press("Enter")
    page.wait_for_url(f"{here}/uebersicht")
    assert len(traffic.sent) == 1
    assert page.evaluate("sessionStorage.noted") == " conditional called-off button"


@pytest.mark.deep
def test_what_was_called_off_is_not_sent_even_if_the_browser_answers(
    page: Page, localhost: Runtime, finger: Finger, traffic: Traffic
) -> None:
    page.add_init_script(DEAF)
    here = open_page(page, localhost)
    wait_for_asked(page, "conditional")
    page.get_by_role("button", name="Mit Passkey anmelden").press("Enter")
    wait_for_asked(page, "conditional", "button", "conditional")
    page.evaluate("answer()")
    expect(page.get_by_role("alert")).to_contain_text("Es wurde kein Passkey bestätigt.")
    assert traffic.sent == []
    assert page.url == f"{here}/anmelden"


@pytest.mark.deep
def test_a_page_that_is_open_for_long_asks_anew_and_whose_passkey_it_is_signs_in(
    page: Page, localhost: Runtime, account: Account, finger: Finger, traffic: Traffic
) -> None:
    def hand_on(route: Route) -> None:
        response = route.fetch()
        tokens.append(response.json()["token"])
        route.fulfill(response=response)

    other, tokens = builders.add_account(localhost), list[str]()
    page.route(f"**{RENEWED}", hand_on)
    page.clock.install()
    page.add_init_script(COUNTS)
    finger.is_there(there=False)
    here = open_page(page, localhost)
    page.fill("#identifier", other.login_name)
    for times in range(2, 5):
        page.clock.run_for(LATER)
        wait_for_asked(page, *["conditional"] * times)
    assert traffic.renewals == 3
    finger.is_there(there=True)
    page.clock.run_for(LATER)
    page.wait_for_url(f"{here}/uebersicht")
    (sent,) = traffic.sent
    assert sent["passkey_challenge"] == tokens[3:]
    (opened,) = builders.rows(localhost, Session, Session.passkey_id.is_not(None))
    assert opened.holder == account.id, "whatever name was typed"


@pytest.mark.deep
def test_a_page_that_nobody_sees_asks_nothing_and_asks_once_when_it_comes_back(
    page: Page, localhost: Runtime, account: Account, finger: Finger, traffic: Traffic
) -> None:
    page.clock.install()
    page.add_init_script(COUNTS)
    finger.is_there(there=False)
    open_page(page, localhost)
    wait_for_asked(page, "conditional")
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    page.clock.run_for(10 * LATER)
    assert traffic.renewals == 0
    page.evaluate("delete document.hidden")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    wait_for_asked(page, "conditional", "conditional")
    assert traffic.renewals == 1
    assert traffic.sent == []


@pytest.mark.deep
def test_whoever_cancels_can_do_everything_and_nothing_was_sent(
    page: Page, localhost: Runtime, account: Account, finger: Finger, traffic: Traffic
) -> None:
    finger.fits(verified=False)
    here = open_page(page, localhost)
    button = page.get_by_role("button", name="Mit Passkey anmelden")
    button.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Es wurde kein Passkey bestätigt.")
    expect(button).to_be_focused()
    assert traffic.sent == []
    type_password(page, account)
    page.wait_for_url(f"{here}/uebersicht")


@pytest.mark.deep
def test_after_a_cancelled_one_the_field_offers_it_again(
    page: Page, localhost: Runtime, account: Account, finger: Finger, traffic: Traffic
) -> None:
    page.add_init_script(
        COUNTS
        + """
        const real = navigator.credentials.get;
        navigator.credentials.get = async (options) => {
            if (!asked.length) { asked.push("cancelled"); throw new DOMException("", "NotAllowedError"); }
            return real(options);
        };
        """
    )
    here = open_page(page, localhost)
    page.wait_for_url(f"{here}/uebersicht")
    assert (len(traffic.sent), traffic.renewals) == (1, 1)


@pytest.mark.parametrize(
    "kind", ["lies", *(pytest.param(kind, marks=pytest.mark.deep) for kind in [*MISSING_OR_LYING][:-1])]
)
def test_where_it_is_missing_or_a_lie_all_else_works(
    page: Page, localhost: Runtime, account: Account, traffic: Traffic, kind: str
) -> None:
    says, times = MISSING_OR_LYING[kind]
    page.clock.install()
    page.add_init_script(REFUSES + says)
    here = open_page(page, localhost)
    wait_for_asked(page, *["conditional"] * times)
    page.clock.run_for(10 * LATER)
    wait_for_asked(page, *["conditional"] * times)
    assert (traffic.sent, traffic.renewals) == ([], times)
    expect(page.get_by_role("alert")).to_have_count(0)
    type_password(page, account)
    page.wait_for_url(f"{here}/uebersicht")


@pytest.mark.deep
@pytest.mark.parametrize("status", [404, 429, 0], ids=["refused", "too many", "no network"])
def test_without_a_new_question_the_button_asks_the_old_one(
    page: Page, localhost: Runtime, account: Account, finger: Finger, status: int
) -> None:
    def refuse(route: Route) -> None:
        if status:
            route.fulfill(status=status, json={"error": "refused"})
        else:
            route.abort()

    page.clock.install()
    page.add_init_script(COUNTS)
    page.route(f"**{RENEWED}", refuse)
    finger.is_there(there=False)
    here = open_page(page, localhost)
    wait_for_asked(page, "conditional")
    with page.expect_request(f"**{RENEWED}"):
        page.clock.run_for(LATER)
    finger.is_there(there=True)
    page.get_by_role("button", name="Mit Passkey anmelden").press("Enter")
    page.wait_for_url(f"{here}/uebersicht")


@pytest.mark.deep
def test_a_passkey_that_was_removed_is_sent_once_and_the_page_leads_on(
    page: Page, localhost: Runtime, account: Account, finger: Finger, traffic: Traffic
) -> None:
    with transaction(localhost) as tx:
        (passkey,) = keys.live(tx.session, account.id)
        keys.remove(tx, passkey)
    here = open_page(page, localhost)
    expect(page.get_by_text("Diesen Passkey kennen wir nicht")).to_be_visible()
    finger.fits(verified=False)
    page.get_by_role("button", name="Mit Passkey anmelden").press("Enter")
    expect(page.get_by_role("alert").last).to_contain_text("Es wurde kein Passkey bestätigt.")
    page.get_by_role("link", name="Mit Passwort anmelden").click()
    type_password(page, account)
    page.wait_for_url(f"{here}/uebersicht")
    assert len(traffic.sent) == 2, "the passkey once, and the password"
