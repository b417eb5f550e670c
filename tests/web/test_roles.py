"""Does every page of the cockpit know whose role it is for? The routes are walked; a new one without a deed fails."""

import re
from uuid import UUID, uuid4

import pytest
from flask import Flask

from service.app import create_app
from service.door.access import Level, declared_levels
from service.web.cockpit.role import ROLES, declared_deeds
from tests import builders
from tests.operators import signed_in_as
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import post, said
from workflows.engine.runtime import Runtime
from workflows.operator.records import Operator
from workflows.operator.roles import Deed, Role, may

DEEDS = {
    "/betrieb/abmelden": (Deed.OWN,),
    "/betrieb/sitzung/verlaengern": (Deed.OWN,),
    "/betrieb/suche": (Deed.LOOK,),
    "/betrieb/kunden/<uuid:key>/aufdecken": (Deed.UNMASK,),
    "/betrieb/auftraege/<any(tan, mail, background):queue>/anhalten": (Deed.PAUSE,),
    "/betrieb/auftraege/<any(tan, mail, background):queue>/fortsetzen": (Deed.PAUSE,),
    "/betrieb/stapel": (Deed.BATCH,),
    "/betrieb/stapel/<int(max=2147483647):number>/freigeben": (Deed.BATCH,),
    "/betrieb/stapel/<int(max=2147483647):number>/<any(verwerfen, anhalten, fortsetzen):step>": (Deed.BATCH,),
    "/betrieb/vorgaenge/<workflow>/<uuid:key>/<trigger>": (Deed.INTERVENE,),
    "/betrieb/auftraege": (Deed.DECIDE_JOBS,),
    "/betrieb/abgleich/protokoll": (Deed.LOOK,),
    "/betrieb/freigaben/neu/<kind>/<uuid:subject>": (Deed.PROPOSE,),
    "/betrieb/freigaben/<uuid:key>/zustimmen": (Deed.APPROVE,),
    "/betrieb/freigaben/<uuid:key>/ablehnen": (Deed.APPROVE,),
    "/betrieb/freigaben/<uuid:key>/zurueckziehen": (Deed.PROPOSE,),
    "/betrieb/pruefung/auszuege": (Deed.AUDIT,),
    "/betrieb/pruefung/auszuege/<uuid:key>": (Deed.AUDIT,),
    "/betrieb/ich/passwort": (Deed.OWN,),
    "/betrieb/ich/app": (Deed.OWN,),
    "/betrieb/ich/app/bestaetigen": (Deed.OWN,),
    "/betrieb/ich/sitzungen/<uuid:key>/beenden": (Deed.OWN,),
    "/betrieb/ich/sitzungen/andere-beenden": (Deed.OWN,),
    "/betrieb/personen/<uuid:key>": (Deed.STAFF,),
    "/betrieb/anrufer/<uuid:account_id>": (Deed.INTERVENE,),
    "/betrieb/anrufer/<uuid:account_id>/<uuid:code_id>": (Deed.INTERVENE,),
    "/betrieb/nachrichten/<uuid:key>/erneut": (Deed.INTERVENE,),
    "/betrieb/kunden/<uuid:customer>/abgleich/<uuid:key>/<deed>": (Deed.INTERVENE,),
    "/betrieb/vorgaenge/<workflow>/<uuid:key>/vermerk": (Deed.NOTE,),
    "/betrieb/kunden/<uuid:key>/vermerk": (Deed.NOTE,),
}
"""What each address that takes a POST does; a new one gets its line here, and a deed at its view."""

ENDS_IT = "/betrieb/abmelden"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def posts(app: Flask) -> dict[str, str]:
    """The cockpit's routes that change something, with their endpoints."""
    with app.app_context():
        return {
            rule.rule: rule.endpoint
            for rule in app.url_map.iter_rules()
            if "POST" in (rule.methods or ()) and Level.OPERATOR in declared_levels(rule.endpoint)
        }


def test_every_request_that_changes_something_names_its_deed(runtime: Runtime) -> None:
    app = create_app(runtime)
    with app.app_context():
        assert {rule: declared_deeds(endpoint) for rule, endpoint in posts(app).items()} == DEEDS
        strange = [
            rule.rule
            for rule in app.url_map.iter_rules()
            if declared_deeds(rule.endpoint) and Level.OPERATOR not in declared_levels(rule.endpoint)
        ]
    assert strange == []


def concrete(rule: str) -> str:
    """An address of this route about records that nobody has."""
    path = re.sub(r"<uuid:\w+>", str(uuid4()), rule)
    path = re.sub(r"<any\((\w+)[^>]*>", r"\1", re.sub(r"<int\([^>]*>", "7", path))
    for name, value in {"workflow": "account", "trigger": "lock", "kind": "reset_tan_method"}.items():
        path = path.replace(f"<{name}>", value)
    return path


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_as_far_as_its_deeds(app: Flask, runtime: Runtime, role: Role) -> None:
    client = signed_in_as(app, runtime, "anna", role)
    for rule, deeds in sorted(DEEDS.items(), key=lambda one: one[0] == ENDS_IT):
        status = post(client, concrete(rule), reason="weil").status_code
        is_refused = status == 403
        assert is_refused is not any(may(role, deed) for deed in deeds), (rule, status)
        if is_refused:
            assert "Dafür braucht es eine andere Rolle" in said(client)
            assert "Leitung" in said(client)


def pages(app: Flask) -> list[str]:
    return [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/betrieb") and "GET" in (rule.methods or ()) and not rule.arguments
        if "for_scripts" not in app.view_functions[rule.endpoint].__dict__
    ]


def forms(client: CheckedClient) -> set[str]:
    assert client.page
    return {form.get("action", "") for form in client.page.all("main")[0].iter("form")}


def test_auditors_read_everything_and_see_no_button_that_acts(app: Flask, runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    client = signed_in_as(app, runtime, "rita", Role.AUDITOR)
    lead = signed_in_as(app, runtime, "lea", Role.LEAD)
    record = f"/betrieb/vorgaenge/account/{account.id}"
    assert lead.get(record).status_code == 200
    assert any(action.startswith(record) for action in forms(lead))
    filters = {"/betrieb/vorgaenge", "/betrieb/auftraege", "/betrieb/pruefung", "/betrieb/pruefung/taten"}
    taken_along = "/betrieb/pruefung/auszuege"
    harmless = {*filters, "/betrieb/abgleich/protokoll", taken_along, ""}
    for path in [record, *pages(app)]:
        if path in ("/betrieb/anmelden", "/betrieb/sitzung/beendet") or "/ich/" in path:
            continue
        assert client.get(path).status_code == 200, path
        assert forms(client) <= harmless, path
    client.get(record)
    assert "Eingreifen" not in said(client)
    assert "Zu zweit" not in said(client)


def test_the_refusal_is_in_the_language_of_the_page(app: Flask, runtime: Runtime) -> None:
    client = signed_in_as(app, runtime, "sam", Role.SUPPORT)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert client.get("/betrieb/personen").status_code == 403
    assert "lead or auditor" in said(client)


def test_roles_are_named_in_the_language_of_the_page(app: Flask, runtime: Runtime) -> None:
    lea = signed_in_as(app, runtime, "lea", Role.LEAD)
    for language, role in (
        ("de", "mit der Rolle Leitung"),
        ("en", "with the role lead"),
        ("de", "Rolle Leitung"),
    ):
        lea.get("/betrieb/freigaben", headers={"Accept-Language": language})
        assert role in said(lea)


def test_every_role_has_its_word() -> None:
    assert ROLES.keys() == set(Role)


def test_a_lead_changes_roles_and_not_the_last_one(app: Flask, runtime: Runtime) -> None:
    client = signed_in_as(app, runtime, "lea", Role.LEAD)
    signed_in_as(app, runtime, "sam", Role.SUPPORT)
    sam, lea = person(runtime, "sam"), person(runtime, "lea")
    assert change(client, sam, "auditor", " ") == 422
    assert change(client, sam, "nothing") == 422
    assert change(client, sam, "auditor") == 303
    assert "sam hat jetzt die Rolle Revision." in told(client)
    change(client, lea, "support")
    assert "Das ist die letzte Leitung." in told(client)
    assert change(client, lea, "lock") == 422, "nobody locks themselves out"
    change(client, sam, "lock")
    assert "sam ist gesperrt." in told(client)
    change(client, sam, "end")
    assert "sam arbeitet nicht mehr hier." in told(client)
    change(client, sam, "lead")
    assert "Der Stand ist inzwischen „Beendet“." in told(client)
    assert client.get(f"/betrieb/personen/{lea}").status_code == 200
    assert client.get(f"/betrieb/personen/{uuid4()}").status_code == 404


def person(runtime: Runtime, name: str) -> UUID:
    (found,) = builders.rows(runtime, Operator, Operator.name == name)
    return found.id


def change(client: CheckedClient, key: UUID, step: str, reason: str = "neue Aufgabe") -> int:
    return post(client, f"/betrieb/personen/{key}", step=step, reason=reason).status_code


def told(client: CheckedClient) -> str:
    client.get("/betrieb/personen")
    return said(client)
