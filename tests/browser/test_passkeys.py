"""Does a real browser make and use passkeys? Chromium, with its own virtual authenticator, on localhost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import builders
from tests.browser.finger import Finger
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.passkey import keys
from workflows.passkey.records import Passkey


def type_password(page: Page, account: Account) -> None:
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.deep
def test_from_setting_it_up_to_signing_in_with_it(
    page: Page,
    runtime: Runtime,
    address: Callable[[], str],
    finger: Finger,
    look: Callable[[Page, str], None],
) -> None:
    account, here = builders.add_account(runtime, tan_method="email"), address()
    page.add_init_script("delete PublicKeyCredential.isConditionalMediationAvailable;")
    page.goto(f"{here}/anmelden")
    look(page, "sign-in-with-passkey")
    enter_and_set_up(page, runtime, account, here, finger=finger, look=look)
    sign_in_alone(page, here, finger)
    page.get_by_role("button", name="Abmelden").click()
    with transaction(runtime) as tx:
        keys.ask_for_password(tx, tx.get(Account, account.id).id)
    page.get_by_role("button", name="Mit Passkey anmelden").press("Enter")
    page.wait_for_url(f"{here}/anmelden/passkey")
    expect(page.get_by_text("Melden Sie sich bitte einmal mit Ihrem Passwort an")).to_be_visible()
    look(page, "passkey-password-first")
    page.get_by_role("link", name="Mit Passwort anmelden").click()
    type_password(page, account)
    page.wait_for_url(f"{here}/anmelden/tan")
    look(page, "tan-or-passkey")
    page.get_by_role("button", name="Mit Passkey bestätigen").press("Enter")
    page.wait_for_url(f"{here}/uebersicht")

    page.goto(f"{here}/zugangsdaten/bestaetigen")
    look(page, "confirm-with-passkey")
    page.get_by_role("button", name="Mit Passkey bestätigen").press("Enter")
    page.wait_for_url(f"{here}/uebersicht")


def enter_and_set_up(
    page: Page,
    runtime: Runtime,
    account: Account,
    here: str,
    *,
    finger: Finger,
    look: Callable[[Page, str], None],
) -> None:
    """Sign in with password and TAN, and let the device make a passkey; a wrong finger makes none, a second one neither."""
    type_password(page, account)
    page.wait_for_url(f"{here}/anmelden/tan")
    expect(page.get_by_role("button", name="Mit Passkey bestätigen")).to_have_count(0)
    page.fill("#tan", builders.newest_code(runtime))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{here}/uebersicht")

    page.goto(f"{here}/zugangsdaten/tan")
    page.get_by_role("link", name="Zu Ihren Passkeys").click()
    look(page, "passkeys-none")
    page.get_by_role("link", name="Passkey einrichten").click()
    look(page, "passkey-new")
    finger.fits(verified=False)
    make = page.get_by_role("button", name="Passkey einrichten")
    make.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Es wurde kein Passkey bestätigt.")
    expect(make).to_be_focused()
    look(page, "passkey-cancelled")
    finger.fits(verified=True)
    page.fill("#label", "Mein Rechner")
    make.press("Enter")
    page.wait_for_url(f"{here}/zugangsdaten/passkeys/bestaetigen")
    look(page, "passkey-first-use")
    page.get_by_role("button", name="Passkey benutzen").press("Enter")
    page.wait_for_url(f"{here}/zugangsdaten/passkeys")
    expect(page.get_by_role("heading", name="Mein Rechner")).to_be_visible()
    look(page, "passkeys")
    assert finger.count() == 1

    page.goto(f"{here}/zugangsdaten/passkeys/neu")
    page.get_by_role("button", name="Passkey einrichten").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Auf diesem Gerät gibt es schon einen Passkey.")
    assert len(builders.rows(runtime, Passkey)) == 1


def sign_in_alone(page: Page, here: str, finger: Finger) -> None:
    """Sign out, and in with the passkey; a wrong finger leaves everything as it is."""
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url(f"{here}/anmelden")
    alone = page.get_by_role("button", name="Mit Passkey anmelden")
    finger.fits(verified=False)
    alone.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Es wurde kein Passkey bestätigt.")
    finger.fits(verified=True)
    alone.press("Enter")
    page.wait_for_url(f"{here}/uebersicht")


@pytest.mark.deep
def test_passkeys_become_the_tan_method_and_one_of_them_follows_the_password(
    page: Page,
    runtime: Runtime,
    address: Callable[[], str],
    finger: Finger,
    look: Callable[[Page, str], None],
) -> None:
    account, here = builders.add_account(runtime, tan_method="email"), address()
    page.add_init_script("delete PublicKeyCredential.isConditionalMediationAvailable;")
    page.goto(f"{here}/anmelden")
    enter_and_set_up(page, runtime, account, here, finger=finger, look=lambda _page, _name: None)
    choose_passkeys(page, here, look=look)
    code = make_codes(page, here)
    choose_passkeys(page, here)
    expect(page.get_by_role("heading", name="Passkey als TAN-Verfahren")).to_be_visible()
    look(page, "passkey-method-proof")
    page.get_by_role("button", name="Passkey benutzen").press("Enter")
    page.wait_for_url(f"{here}/zugangsdaten/tan")
    expect(page.get_by_text("Ab jetzt bestätigen Sie jede Anmeldung mit einem Passkey")).to_be_visible()
    look(page, "passkey-method")

    sign_out_and_type_password(page, account, here)
    expect(page.get_by_label("TAN", exact=True)).to_have_count(0)
    look(page, "passkey-after-password")
    page.get_by_role("button", name="Mit Passkey bestätigen").press("Enter")
    page.wait_for_url(f"{here}/uebersicht")
    page.goto(f"{here}/zugangsdaten/passkeys")
    page.get_by_role("button", name="Entfernen").press("Enter")
    expect(
        page.get_by_text("Das ist Ihr letzter Passkey, und Ihr TAN-Verfahren braucht ihn.")
    ).to_be_visible()
    look(page, "passkey-last")

    sign_out_and_type_password(page, account, here)
    page.fill("#emergency_code", code)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{here}/uebersicht")


def choose_passkeys(page: Page, here: str, look: Callable[[Page, str], None] | None = None) -> None:
    """Wish passkeys to be the method; with `look`, where that is refused."""
    page.goto(f"{here}/zugangsdaten/tan/aendern")
    page.get_by_label("Passkey", exact=True).check()
    page.get_by_role("button", name="Weiter").press("Enter")
    if look is not None:
        expect(page.get_by_role("alert")).to_contain_text(
            "richten Sie zuerst unter „Passkeys“ zwei Passkeys ein"
        )
        look(page, "passkey-method-refused")


def make_codes(page: Page, here: str) -> str:
    """Make emergency codes, and read one."""
    page.goto(f"{here}/zugangsdaten/tan/notfallcodes")
    page.get_by_role("button", name="Zehn Notfallcodes anzeigen").press("Enter")
    return page.locator("li.kc-code").first.inner_text()


def sign_out_and_type_password(page: Page, account: Account, here: str) -> None:
    """End the session, and come up to the page after the password."""
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url(f"{here}/anmelden")
    type_password(page, account)
    page.wait_for_url(f"{here}/anmelden/tan")


@pytest.mark.deep
def test_by_another_name_of_the_house_there_is_no_button(page: Page, address: Callable[[], str]) -> None:
    here = address()
    button = page.get_by_role("button", name="Mit Passkey anmelden")
    page.goto(f"{here.replace('localhost', '127.0.0.1')}/anmelden")
    expect(button).to_have_count(0)
    page.goto(f"{here}/anmelden")
    expect(button).to_be_visible()


@pytest.mark.deep
def test_without_passkeys_in_the_browser_nothing_is_shown_and_nothing_is_broken(
    page: Page, runtime: Runtime, address: Callable[[], str]
) -> None:
    page.add_init_script("delete window.PublicKeyCredential;")
    account, here = builders.add_account(runtime), address()
    page.goto(f"{here}/anmelden")
    expect(page.get_by_role("button", name="Mit Passkey anmelden")).to_have_count(0)
    type_password(page, account)
    page.wait_for_url(f"{here}/uebersicht")
