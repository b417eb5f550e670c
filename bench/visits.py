"""What does a visitor do on the measured ways? Real pages, forms read from them, mails and SMS really read."""

from contextlib import closing
from uuid import uuid4

import httpx2

from bench.house import House
from bench.people import MOBILE, PASSWORD, Customer, Person
from service.cli.visitor import FormReader, TourError, Visitor

DEVICE = "geraet"
_devices: dict[str, dict[str, str]] = {}
"""What each person's browser keeps from one day to the next: the device cookie, nothing else."""


def sign_in(house: House, person: Person) -> None:
    """Sign in with password and TAN in a browser that was closed meanwhile, up to the overview."""
    with closing(Visitor(house.url, _devices.get(person.login_name))) as visitor:
        _sign_in(visitor, person)
        item = house.next_item(person.destination)
        visitor.send("/anmelden/tan", {"tan": item.codes[0]})
        _must_be_at(visitor, "/uebersicht")
        _devices[person.login_name] = {DEVICE: visitor.cookies()[DEVICE]}


def signed_in_browser(house: House, person: Person) -> Visitor:
    """Return the browser of somebody who has signed in without a TAN."""
    visitor = Visitor(house.url)
    _sign_in(visitor, person)
    _must_be_at(visitor, "/uebersicht")
    return visitor


def onboard(house: House, customer: Customer) -> None:
    """Register, follow the link in the mail, choose mTAN, prove the number, arrive at the sign-in page."""
    with closing(Visitor(house.url)) as visitor:
        visitor.open("/registrieren")
        visitor.send("/registrieren", _answers(customer))
        _must_be_at(visitor, "/registrieren/ok")
        link = next(url for url in house.next_item(customer.email).links if "/aktivieren/" in url)
        path = link.removeprefix(house.url)
        visitor.open(path)
        visitor.send(path, _details(customer))
        visitor.send("/aktivieren/tan", {"tan": house.next_item(MOBILE).codes[0]})
        _must_be_at(visitor, "/anmelden")


class OpenForm:
    """An open registration form that is sent again and again, without opening any page in between."""

    def __init__(self, house: House) -> None:
        self._client = httpx2.Client(base_url=house.url, trust_env=False, timeout=20)
        reader = FormReader()
        reader.feed(self._client.get("/registrieren").text)
        self._hidden = next(form.values for form in reader.forms if "submission" in form.values)

    def post(self, customer: Customer) -> None:
        """Register this customer; raises TourError unless the answer leads to the success page."""
        fields = {**self._hidden, **_answers(customer), "submission": str(uuid4())}
        answer = self._client.post("/registrieren", data=fields)
        if answer.headers.get("Location") != "/registrieren/ok":
            raise TourError(f"the registration answered {answer.status_code}")


def _sign_in(visitor: Visitor, person: Person) -> None:
    visitor.open("/anmelden")
    visitor.send("/anmelden", {"identifier": person.login_name, "password": PASSWORD})


def _answers(customer: Customer) -> dict[str, str]:
    return {"customer_number": customer.number, "email": customer.email, "email_repeat": customer.email}


def _details(customer: Customer) -> dict[str, str]:
    return {
        "tan_method": "sms",
        "salutation": "",
        "first_name": "Max",
        "last_name": "Muster",
        "mobile": MOBILE,
        "email": customer.email,
        "login_name": f"m.muster{customer.number}",
        "password": PASSWORD,
        "password_repeat": PASSWORD,
    }


def _must_be_at(visitor: Visitor, path: str) -> None:
    if visitor.path != path:
        raise TourError(f"arrived at {visitor.path} instead of {path}")
