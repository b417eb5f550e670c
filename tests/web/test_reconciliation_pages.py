"""Can administrators see what does not fit, settle it with one click, take it back, and decide about plans that were stopped?"""

from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import builders
from tests.conftest import Clock
from tests.directories import Practice, row
from tests.operators import signed_in_operator
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, value, visitor_of
from tests.worlds import urgent_finding
from workflows import policy
from workflows.customer.records import Customer
from workflows.directory.records import Finding, Link
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.program.records import ApiKey, Installation
from workflows.reconciliation.records import Reconciliation

PAGE = "/abgleich"


@pytest.fixture
def practice(runtime: Runtime) -> Practice:
    return Practice(runtime)


@pytest.fixture
def client(runtime: Runtime, practice: Practice) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, practice.office.boss.login_name)
    return client


def seen(client: CheckedClient, path: str = PAGE) -> str:
    assert client.get(path).status_code == 200
    return said(client)


def act(client: CheckedClient, action: str, named: object, **fields: str) -> str:
    answer = post(client, PAGE, action=action, id=str(named), **fields)
    assert answer.status_code == 303, answer.status_code
    return seen(client, answer.headers["Location"])


def finding(runtime: Runtime, reason: str) -> Finding:
    (found,) = builders.rows(runtime, Finding, Finding.reason == reason, Finding.resolved_at.is_(None))
    return found


def living(runtime: Runtime) -> dict[str | None, UUID]:
    return {link.local_number: link.seat_id for link in builders.rows(runtime, Link, Link.state == "linked")}


def test_what_does_not_fit_is_said_with_what_helps(client: CheckedClient, practice: Practice) -> None:
    assert "Sie hat noch keine Zeilen gemeldet" in seen(client)
    ida, late = practice.user("Ida Neu"), practice.user("Late Gone", "invited")
    practice.sync(
        practice.line("1", practice.office.seat),
        row("2", name="Ida  NEU"),
        row("3", name="Niemand Da"),
        row("4", name="Wer Anders", user_number="999999"),
    )
    text = seen(client)
    assert "1 von 4 Benutzern verknüpft" in text
    for sentence in (
        f"Zeile 2 (Ida NEU), Benutzer {ida.user_number} (Ida Neu)Die Zeile hat keine Nummer",
        "Zeile 3 (Niemand Da)Zu dieser Zeile gibt es online keinen Benutzer.",
        f"Benutzer {late.user_number} (Late Gone)Dieser Benutzer ist keiner Zeile zugeordnet.",
        "Zeile 4 (Wer Anders), Benutzer 999999Die Benutzer-Nummer gibt es bei dieser Kundennummer nicht.",
    ):
        assert sentence in text, sentence
    with heard(practice.runtime) as statements:
        client.get(PAGE)
    assert len(statements) == 8, (
        "session, customers, installations, coverage, stopped, held, settled, findings"
    )
    listed = seen(client, "/benutzer")
    assert "verknüpft" in listed
    assert "fehlt" in listed
    with heard(practice.runtime) as statements:
        client.get("/benutzer")
    assert len(statements) == 2, "the column costs no statement"
    missing = finding(practice.runtime, "missing_online")
    assert f"/benutzer/neu?befund={missing.id}" in client.get(PAGE).get_data(as_text=True)
    seen(client, f"/benutzer/neu?befund={missing.id}")
    assert value(client, "display_name") == "Niemand Da"
    for nobodys in (uuid4(), "x"):
        seen(client, f"/benutzer/neu?befund={nobodys}")
        assert not value(client, "display_name")


def test_one_click_links_and_one_takes_it_back(
    client: CheckedClient, practice: Practice, runtime: Runtime, clock: Clock
) -> None:
    ida = practice.user("Ida Neu")
    practice.sync(practice.line("1", practice.office.seat), row("2", name="Ida Neu"), row("3", name="Wer"))
    proposed, other = finding(runtime, "same_name"), finding(runtime, "missing_online")
    assert "Verknüpft." in act(client, "link", proposed.id)
    assert living(runtime)["2"] == ida.id
    assert "Heute von Hand erledigt" in said(client)
    assert "Zurückgenommen" in act(client, "undo", proposed.id)
    assert "2" not in living(runtime)
    assert "lässt sich nicht verknüpfen" in act(client, "link", other.id, user_number="999999")
    assert "Verknüpft." in act(client, "link", other.id, user_number=ida.user_number)
    assert living(runtime)["3"] == ida.id
    clock.travel(timedelta(days=1, seconds=1))
    sign_in(client, practice.office.boss.login_name)
    assert "nicht mehr zurücknehmen" in act(client, "undo", other.id)
    assert "Heute von Hand erledigt" not in said(client)


def test_a_link_that_was_undone_by_hand_comes_back(
    client: CheckedClient, practice: Practice, runtime: Runtime
) -> None:
    ida = practice.user("Ida Neu")
    lines = practice.line("1", practice.office.seat), practice.line("2", ida)
    practice.sync(*lines)
    practice.put(ida, "state = 'suspended', suspended_by = '{administrator}'")
    practice.sync(*lines)
    found = finding(runtime, "suspended")
    assert "gelöst" in act(client, "unlink", found.id)
    assert "2" not in living(runtime)
    act(client, "undo", found.id)
    assert living(runtime)["2"] == ida.id
    assert "lässt sich nicht" not in act(client, "unlink", found.id)
    practice.put(ida, "state = 'ended', suspended_by = '{}'")
    act(client, "undo", found.id)
    assert "2" not in living(runtime), "who has ended is linked no more"


def test_a_finding_is_left_alone_for_a_while(
    client: CheckedClient, practice: Practice, runtime: Runtime
) -> None:
    practice.sync(row("3", name="Wer"))
    found = finding(runtime, "missing_online")
    assert "Ignoriert (1)" in act(client, "ignore", found.id)
    assert "Ignoriert (" not in act(client, "unignore", found.id)
    day = builders.now(runtime) + timedelta(days=3)
    act(client, "ignore", found.id, until=f"{day:%Y-%m-%d}")
    kept = builders.one(runtime, Finding, found.id).ignored_until
    assert kept is not None
    assert timedelta(days=1) < kept - builders.now(runtime) < timedelta(days=5)
    for fields in ({"action": "x", "id": str(found.id)}, {"action": "link", "id": "x"}, {}):
        assert post(client, PAGE, **fields).status_code == 404
    for action in ("link", "undo", "reconcile"):
        assert post(client, PAGE, action=action, id=str(uuid4())).status_code == 404
    assert client.get(f"{PAGE}?kunde=999").status_code == 404
    of_customer = f"?kunde={practice.number}"
    page = client.get(f"{PAGE}{of_customer}").text
    for led_to in ("datei", "laeufe", "scim", "protokoll"):
        assert f'"{PAGE}/{led_to}{of_customer}"' in page, "tabs forget no customer number"


def stopped(practice: Practice) -> UUID:
    """A plan by which two of three links would end."""
    users = [practice.office.seat, practice.user("Eins"), practice.user("Zwei")]
    lines = [practice.line(str(n), user) for n, user in enumerate(users)]
    practice.sync(*lines)
    return practice.send(lines[0]).run_id


def test_a_stopped_plan_is_approved_as_it_was_seen_by_somebody_who_has_proven_who_they_are(
    client: CheckedClient, practice: Practice, runtime: Runtime, clock: Clock
) -> None:
    run = stopped(practice)
    path = f"{PAGE}/laeufe/{run}"
    assert "Ein Plan wurde angehalten" in seen(client)
    text = seen(client, path)
    assert "Es wären ungewöhnlich viele auf einmal" in text or "weniger als die Hälfte" in text
    assert "Zeile 1 (Eins), Benutzer" in text
    assert "Plan freigeben und ausführen" not in text
    plan_hash = builders.one(runtime, Reconciliation, run).plan_hash
    assert "überholt" in seen(
        client, post(client, path, action="approve", plan_hash="0" * 64).headers["Location"]
    )
    assert post(client, path, action="x", plan_hash=plan_hash).status_code == 404
    assert "muss erst freigegeben" in seen(
        client, post(client, path, action="apply", plan_hash=plan_hash).headers["Location"]
    )
    clock.travel(2 * policy.FRESH_PROOF + timedelta(seconds=1))
    answer = post(client, path, action="approve", plan_hash=plan_hash)
    assert answer.headers["Location"] == "/zugangsdaten/bestaetigen"
    assert client.get(f"{path}/entscheiden").headers["Location"] == "/zugangsdaten/bestaetigen"
    client.submit("/zugangsdaten/bestaetigen", password=builders.PASSWORD)
    assert "Plan freigeben und ausführen" in seen(client, f"{path}/entscheiden")
    assert post(client, path, action="approve", plan_hash=plan_hash).status_code == 303
    assert "Der Plan ist ausgeführt" in seen(client, path)
    assert builders.one(runtime, Reconciliation, run).state == "applied"
    assert list(living(runtime)) == ["0"]
    assert "Ausgeführt" in seen(client, f"{PAGE}/laeufe")


def test_a_stopped_plan_is_rejected_and_nothing_happens(
    client: CheckedClient, practice: Practice, runtime: Runtime
) -> None:
    run = stopped(practice)
    plan_hash = builders.one(runtime, Reconciliation, run).plan_hash
    answer = post(client, f"{PAGE}/laeufe/{run}", action="reject", plan_hash=plan_hash)
    assert "Geändert wurde nichts" in seen(client, answer.headers["Location"])
    assert len(living(runtime)) == 3
    answer = post(client, f"{PAGE}/laeufe/{run}", action="approve", plan_hash=plan_hash)
    assert "überholt" in seen(client, answer.headers["Location"])


TABLE = """Kunden-Nummer;Benutzer-Nr.;Passwort;BenutzerName
{number};{boss};*****;{name}
;;;Niemand  Da
;;;Niemand Da
"""


def upload(client: CheckedClient, text: str, **fields: str) -> TestResponse:
    client.get("/abgleich/datei")
    token = value(client, "csrf_token")
    file = (BytesIO(text.encode("cp1252")), "liste.csv")
    return client.post("/abgleich/datei", data={"csrf_token": token, "file": file, **fields})


def test_a_file_of_the_four_columns_is_planned_looked_through_and_applied(
    client: CheckedClient, practice: Practice, runtime: Runtime
) -> None:
    boss = practice.office.seat
    facts = {"number": practice.number, "boss": boss.user_number, "name": boss.display_name}
    text = TABLE.format(**facts)
    for bad, code in (
        (text, "E-CHOICE"),
        ("nichts", ""),
        (TABLE.replace(";Niemand Da", "") + "x", "E-LINES"),
    ):
        chosen = {} if code == "E-CHOICE" else {"installation": "liste"}
        assert upload(client, bad.format(**facts), **chosen).status_code == 422
        assert codes(client) == [code] or not code
    run = upload(client, text, installation="liste", complete="y").headers["Location"]
    page = seen(client, run)
    assert "Noch ist nichts geschehen" in page
    assert "Das Dienst-Kennwort" in page or "noch kein Dienst-Kennwort" in page
    assert "Zeile Niemand Da (2)" in page, "two lines of one name stay two"
    assert not living(runtime)
    plan_hash = value(client, "plan_hash")
    answer = post(client, run, action="apply", plan_hash=plan_hash)
    assert "Der Plan ist ausgeführt" in seen(client, answer.headers["Location"])
    assert living(runtime) == {boss.user_number: boss.id}
    (listed,) = builders.rows(runtime, Installation, Installation.name.startswith("Liste"))
    again = upload(client, text.replace("RMO ", ""), installation=str(listed.id)).headers["Location"]
    assert "ein Teil der Liste" in seen(client, again)
    answer = post(client, again, action="reject", plan_hash=value(client, "plan_hash"))
    assert "Nicht ausgeführt" in seen(client, answer.headers["Location"])
    assert upload(client, text, installation="liste").status_code == 303, "a second list in the same second"
    both = builders.rows(runtime, Installation, Installation.name.startswith("Liste"))
    assert {one.name for one in both} == {"Liste (CSV)", "Liste (CSV) (2)"}


def test_a_program_that_exists_twice_waits_until_somebody_has_looked(
    client: CheckedClient, practice: Practice, runtime: Runtime
) -> None:
    received = practice.send(row("3", name="Wer"))
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Installation, practice.installation_id).refused_because = "cloned"
    assert "wurde angehalten" in seen(client)
    path = f"{PAGE}/installationen/{practice.installation_id}"
    assert "mit demselben Schlüssel" in seen(client, path)
    plan_hash = builders.one(runtime, Reconciliation, received.run_id).plan_hash
    run = f"{PAGE}/laeufe/{received.run_id}"
    answer = post(client, run, action="apply", plan_hash=plan_hash)
    assert "Lassen Sie sie zuerst wieder zu" in seen(client, answer.headers["Location"])
    assert client.submit(f"{path}/bestaetigen").headers["Location"] == path
    assert "darf wieder übernehmen" in seen(client, path)
    assert client.get(f"{path}/bestaetigen").headers["Location"] == path
    answer = post(client, PAGE, action="reconcile", id=str(practice.installation_id))
    assert "Ausgeführt" in seen(client, answer.headers["Location"])
    assert finding(runtime, "missing_online")
    with transaction(runtime, EVERYBODY) as tx:
        (key,) = tx.session.scalars(select(ApiKey).where(ApiKey.installation_id == practice.installation_id))
        key.expires_at = tx.now
    assert post(client, PAGE, action="reconcile", id=str(practice.installation_id)).status_code == 404


def test_operators_see_what_waits_and_lead_to_whom(practice: Practice, runtime: Runtime) -> None:
    run = stopped(practice)
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Installation, practice.installation_id).refused_because = "outdated"
    operator = signed_in_operator(app_for(runtime), runtime)
    text = seen(operator, "/betrieb/abgleich")
    assert practice.number in text
    assert "lange nicht gemeldet" in text
    assert "Kein dringender Befund wartet" in text
    number = builders.one(runtime, Customer, urgent_finding(runtime)).customer_number
    assert f"{number}: 1 Befund, seit" in seen(operator, "/betrieb/abgleich")
    listed = seen(operator, "/betrieb/vorgaenge?workflow=reconciliation")
    assert practice.number in listed
    assert "Wartet auf" in seen(operator, f"/betrieb/vorgaenge/reconciliation/{run}")
    customer = practice.office.customer_id
    assert "Verknüpfung" in seen(operator, f"/betrieb/vorgaenge?kunde={customer}")
