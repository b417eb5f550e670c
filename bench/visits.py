"""What does a visitor do on the measured ways? Real pages, forms read from them, mails and SMS really read."""

from uuid import uuid4

from bench.browser import Browser
from bench.guests import PASSWORD, Guest
from bench.house import House
from service.local.postfach import Item

DEVICE = "geraet"
"""What the name of the cookie ends in that a browser keeps from one day to the next; nothing else is kept."""


def sign_in(house: House, guest: Guest) -> int:
    """Sign in with password and TAN in a browser that was closed meanwhile, up to the overview; return its requests."""
    with Browser(house.url, guest.device) as browser:
        browser.open("/anmelden")
        _go_in(house, guest, browser)
        return browser.requests


def signed_in_browser(house: House, guest: Guest) -> Browser:
    """Return the browser of somebody who has signed in."""
    browser = Browser(house.url, guest.device)
    browser.open("/anmelden")
    _go_in(house, guest, browser)
    return browser


def register(house: House, guest: Guest, tan_method: str, browser: Browser) -> None:
    """Register, follow the link in the mail, choose a TAN method, prove a number, arrive at the sign-in page."""
    browser.open("/registrieren")
    browser.send("/registrieren", answers_of(guest))
    browser.must_be_at("/registrieren/ok")
    path = house.message(guest.email, _link).removeprefix(house.url)
    browser.open(path)
    browser.send(path, _details(guest, tan_method))
    if browser.path == "/aktivieren/tan":
        browser.send("/aktivieren/tan", {"tan": house.message(guest.destination, _code)})
    browser.must_be_at("/anmelden")


def onboard(house: House, guest: Guest, tan_method: str = "email") -> int:
    """Register and sign in for the first time; return how many requests that were."""
    with Browser(house.url) as browser:
        register(house, guest, tan_method, browser)
        _go_in(house, guest, browser)
        return browser.requests


def become_customer(house: House, guest: Guest, tan_method: str) -> int:
    """Register without signing in."""
    with Browser(house.url) as browser:
        register(house, guest, tan_method, browser)
        return browser.requests


class OpenForm:
    """An open registration form that is sent again and again, without opening any page in between."""

    def __init__(self, house: House) -> None:
        self._browser = Browser(house.url)
        self._browser.open("/registrieren")
        self._hidden = self._browser.form("/registrieren").values

    def post(self, guest: Guest) -> int:
        """Register this guest: one request."""
        self._browser.post("/registrieren", {**self._hidden, **answers_of(guest), "submission": str(uuid4())})
        return 1


def answers_of(guest: Guest) -> dict[str, str]:
    """Return what the registration asks for."""
    return {"customer_number": guest.number, "email": guest.email, "email_repeat": guest.email}


def _go_in(house: House, guest: Guest, browser: Browser) -> None:
    browser.send("/anmelden", {"identifier": guest.login_name, "password": PASSWORD})
    if browser.path == "/anmelden/tan":
        browser.send("/anmelden/tan", {"tan": house.message(guest.destination, _code)})
    browser.must_be_at("/uebersicht")
    guest.device = {name: value for name, value in browser.cookies.items() if name.endswith(DEVICE)}


def _details(guest: Guest, tan_method: str) -> dict[str, str]:
    guest.destination = guest.mobile if tan_method == "sms" else guest.email
    return {
        "tan_method": tan_method,
        "salutation": "",
        "first_name": "Max",
        "last_name": "Muster",
        "mobile": guest.mobile if tan_method == "sms" else "",
        "email": guest.email,
        "login_name": guest.login_name,
        "password": PASSWORD,
        "password_repeat": PASSWORD,
    }


def _link(item: Item) -> str | None:
    return next((url for url in item.links if "/aktivieren/" in url), None)


def _code(item: Item) -> str | None:
    return next((code for code in item.codes if len(code) == 6 and code.isdecimal()), None)
