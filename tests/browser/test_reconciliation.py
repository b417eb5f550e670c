"""Can administrators look after the comparison with local user administrations on every screen?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.api.asking import key_of
from tests.directories import Practice, Row, row
from tests.operators import new_operator, typed
from tests.programs import coupled
from tests.seats import customer_of, seat_of
from tests.web.application import app_for
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, Scope
from workflows.engine.transaction import transaction
from workflows.program.bearer import find_program
from workflows.program.records import ApiKey, Installation
from workflows.scim.client import Client
from workflows.scim.held_back import hold_back
from workflows.scim.log import Asked, add_refused
from workflows.scim.reasons import Reason

INSTALLATIONS = "/abgleich/installationen"


def enter(page: Page, address: str, account: Account) -> None:
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")


def narrow(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


@pytest.mark.deep
def test_programs_are_coupled_on_every_screen(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    account = builders.add_account(runtime)
    number = builders.one(runtime, Customer, customer_of(runtime, account)).customer_number
    made = coupled(runtime, number, "Server Büro Nord mit einem wirklich langen Namen").installation_id
    address = served(app_for(runtime))
    enter(page, address, account)
    paths = (INSTALLATIONS, f"{INSTALLATIONS}/{made}", f"{INSTALLATIONS}/{made}/trennen", "/abgleich/scim")
    for name, path in zip(("installations", "installation", "part", "scim"), paths, strict=True):
        page.goto(f"{address}{path}")
        look(page, f"reconciliation-{name}")
        narrow(page)
    for path, button, heading, name in (
        (f"{INSTALLATIONS}/koppeln", "Kopplungscode anlegen", "Ihr Kopplungscode", "code"),
        ("/abgleich/scim/neu", "Token anlegen", "Das neue Token für SCIM", "token"),
    ):
        page.goto(f"{address}{path}")
        look(page, f"reconciliation-ask-{name}")
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        look(page, f"reconciliation-{name}")
        narrow(page)
    (token,) = builders.rows(runtime, ApiKey, ApiKey.name == "SCIM")
    seat = seat_of(runtime, account)
    scope = Scope.of_customers([seat.customer_id], [seat.customer_id])
    directory = Client(token.id, seat.customer_id, number, scope)
    hold_back(runtime, directory, [seat.id])
    add_refused(runtime, directory, Asked("PATCH Users", "refused", seat.id, Reason.HELD_BACK))
    for name, path in (
        ("scim-with-token", "/abgleich/scim"),
        ("renew", f"/abgleich/scim/{token.id}/erneuern"),
        ("end", f"/abgleich/scim/{token.id}/widerrufen"),
        ("release", "/abgleich/scim/freigeben"),
        ("log", "/abgleich/protokoll"),
    ):
        page.goto(f"{address}{path}")
        look(page, f"reconciliation-{name}")
        narrow(page)


def lively(runtime: Runtime) -> tuple[Practice, Row]:
    """An office in which little fits, and the only line that its program still has."""
    practice = Practice(runtime)
    users = [
        practice.office.seat,
        *(practice.user(name) for name in ("Johann Recht", "Anna Muster", "Ida Neu")),
    ]
    practice.user("Karl Überall-Nirgendwo-Langername")
    lines = [practice.line(str(n), user) for n, user in enumerate(users[:3], 1)]
    asking = (
        row("4", name="Ida Neu"),
        row("5", name="Niemand Da"),
        row("6", name="Wer Anders", user_number="999999"),
    )
    practice.sync(*lines, *asking)
    practice.put(users[1], "state = 'suspended', suspended_by = '{administrator}'")
    practice.sync(*lines, *asking)
    return practice, lines[0]


def stop(practice: Practice, line: Row) -> str:
    """Let the program tell this line only; return the address of its plan, which is stopped."""
    return f"/abgleich/laeufe/{practice.send(line).run_id}"


@pytest.mark.deep
def test_findings_are_settled_and_a_stopped_plan_approved_on_every_screen(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    practice, line = lively(runtime)
    stopped = stop(practice, line)
    address = served(app_for(runtime))
    enter(page, address, practice.office.boss)
    for name, path in (
        ("findings", "/abgleich"),
        ("users", "/benutzer"),
        ("stopped", stopped),
        ("decide", f"{stopped}/entscheiden"),
        ("runs", "/abgleich/laeufe"),
        ("file", "/abgleich/datei"),
    ):
        page.goto(f"{address}{path}")
        look(page, f"reconciliation-{name}")
        narrow(page)
    page.goto(f"{address}/abgleich")
    page.get_by_role("button", name="Verknüpfen: Zeile 4 (Ida Neu)").press("Enter")
    expect(page.get_by_role("heading", name="Heute von Hand erledigt")).to_be_visible()
    page.get_by_text("Weiteres").first.press("Enter")
    look(page, "reconciliation-settled")
    page.get_by_role("button", name="Rückgängig machen").first.press("Enter")
    expect(page.get_by_text("Zurückgenommen")).to_be_visible()
    page.goto(f"{address}{stop(practice, line)}/entscheiden")
    page.get_by_role("button", name="Plan freigeben und ausführen").press("Enter")
    expect(page.get_by_text("Was sich inzwischen geändert hatte")).to_be_visible()
    look(page, "reconciliation-applied")
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Installation, practice.installation_id).refused_because = "cloned"
    for name, path in (("refused", ""), ("confirm", "/bestaetigen")):
        page.goto(f"{address}{INSTALLATIONS}/{practice.installation_id}{path}")
        look(page, f"reconciliation-{name}")
        narrow(page)


@pytest.mark.deep
def test_operators_see_what_waits_on_every_screen(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    practice, line = lively(runtime)
    stop(practice, line)
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Installation, practice.installation_id).refused_because = "cloned"
    address = served(app_for(runtime))
    page.goto(f"{address}/betrieb/anmelden")
    for name, text in typed(new_operator(runtime)).items():
        page.fill(f"[name={name}]", text)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/betrieb")
    page.goto(f"{address}/betrieb/abgleich")
    expect(page.get_by_role("heading", name="Angehaltene Pläne")).to_be_visible()
    look(page, "cockpit-reconciliation")
    narrow(page)
    program = find_program(runtime, key_of(runtime, "Microsoft Entra ID", "scim", customer=practice.number))
    directory = Client.of(program) if program else None
    assert directory
    for asked in (
        Asked("POST Users", "created", practice.office.seat.id, not_stored=["nickName", "title"]),
        Asked("PATCH Users", "refused", practice.office.seat.id, Reason.HELD_BACK),
        Asked("PATCH Groups (Bulk)", "refused", None, Reason.MEMBER_UNKNOWN),
    ):
        add_refused(runtime, directory, asked)
    page.get_by_role("link", name="Protokoll der Verzeichnisse").click()
    look(page, "cockpit-directory-log")
    narrow(page)
