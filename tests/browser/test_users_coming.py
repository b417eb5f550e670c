"""Can an administrator make, invite, import and replace users on every screen, with the keyboard, and can the guest get in?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.builders import rows
from tests.invitations import link_of
from tests.seats import customer_of, join
from tests.web.application import app_for
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.invitation.links import token_of
from workflows.seat.records import Seat

pytestmark = pytest.mark.deep

FILE = (
    "display_name;email;administrator;invoices\n"
    "Anna Beispiel;anna.beispiel@gemeinschaftspraxis-am-stadtpark.example.org;nein;ja\n"
    "Empfang Nord;;nein;nein\nMuster, Erika;;;ja\nKaputt;keine Adresse;;\n"
)


@dataclass
class Walk:
    """Somebody who walks through the pages; every page is looked at, and fits 320 pixels."""

    page: Page
    runtime: Runtime
    address: str
    look: Callable[[Page, str], None]

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def seen(self, name: str) -> None:
        self.look(self.page, f"users-{name}")
        self.page.set_viewport_size({"width": 320, "height": 640})
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def fill(self, **fields: str) -> None:
        for name, text in fields.items():
            self.page.fill(f"#{name}", text)
        self.page.keyboard.press("Enter")


def test_people_come_and_are_replaced(
    page: Page,
    runtime: Runtime,
    served: Callable[[Flask], str],
    look: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    boss, former = builders.add_account(runtime), builders.add_account(runtime)
    seat = join(runtime, former, customer_of(runtime, boss))
    walk = Walk(page, runtime, served(app_for(runtime)), look)
    walk.open("/anmelden")
    walk.fill(identifier=boss.login_name, password=builders.PASSWORD)
    page.wait_for_url(f"{walk.address}/uebersicht")
    link = invite(walk)
    walk.open(f"/benutzer/{seat.user_number}/nachfolge")
    walk.seen("succession")
    read_a_file(walk, tmp_path / "benutzer.csv")
    accept(walk, boss, link)


def invite(walk: Walk) -> str:
    """Make users with and without an address, and return the link of the first."""
    walk.open("/benutzer/neu")
    walk.seen("new")
    walk.fill(display_name="Muster, Erika")
    expect(walk.page.get_by_role("alert")).to_contain_text("Fast so heißt schon")
    walk.seen("near")
    walk.fill(display_name="Carla Neu", email="carla@example.org")
    expect(walk.page.get_by_role("status").filter(has_text="Einladung")).to_contain_text(
        "Eine Einladung mit einem Link geht an carla@example.org. Haben Sie eine lokale"
    )
    expect(walk.page.get_by_role("button", name="Nummer kopieren")).to_be_visible()
    walk.seen("made")
    (carla,) = rows(walk.runtime, Seat, Seat.display_name == "Carla Neu")
    walk.open(f"/benutzer/{carla.user_number}/einladung")
    walk.seen("again")
    walk.open("/benutzer/neu")
    walk.fill(display_name="Empfang Süd")
    expect(walk.page.get_by_text("Diese Seite sehen Sie nur jetzt.")).to_be_visible()
    walk.seen("handed")
    return f"/einladung/{token_of(walk.runtime.keys, link_of(walk.runtime, carla.user_number))}"


def read_a_file(walk: Walk, file: Path) -> None:
    """Look at a list, and apply what is ticked."""
    walk.open("/benutzer/import")
    walk.seen("import")
    file.write_text(FILE, encoding="utf-8")
    walk.page.set_input_files("#file", file)
    walk.page.get_by_role("button", name="Vorschau zeigen").click()
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("noch ist niemand angelegt")
    walk.seen("preview")
    walk.page.get_by_role("button", name="Ausgewählte anlegen").click()
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("2 Benutzer")
    walk.seen("imported")


def accept(walk: Walk, boss: Account, link: str) -> None:
    """Follow the link in the administrator's browser, and make an account of one's own."""
    walk.open(link)
    expect(walk.page.get_by_role("button", name=f"Als {boss.display_name} annehmen")).to_be_visible()
    walk.seen("invitation-elsewhere")
    walk.page.get_by_role("button", name="Mit einem anderen Zugang anmelden").click()
    walk.page.wait_for_url(f"{walk.address}/anmelden")
    walk.open(link)
    walk.seen("invitation")
    walk.page.get_by_label("keine TAN").check()
    password = builders.PASSWORD
    walk.fill(
        first_name="Carla",
        last_name="Neu",
        login_name="carla.neu",
        password=password,
        password_repeat=password,
    )
    walk.page.wait_for_url(f"{walk.address}/uebersicht")
    walk.open(link)
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("schon angenommen")
    walk.seen("spent")
