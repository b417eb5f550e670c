"""Is every shipped profile a product of its own: its sign-in works, its pages speak of nothing else?"""

from dataclasses import replace

import pytest

from tests import builders
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_setup_walls import address
from tests.web.visitor import COMPLETE, codes, path_of, said, visitor
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.profile import PROFILES, Profile, load_profile
from workflows.registration.records import ActivationLink, Registration

NAMES = sorted(path.stem for path in PROFILES.glob("*.toml"))
NO_PAGES = ("/static", "/captcha", "/healthz", "/readyz", "/metrics", "/betrieb", "/zugangsdaten/daten.json")
TELLING = ("brand", "support_email", "support_phone", "customer_number_example", "email_example")
PEOPLE = {"patients": ("Patient", "patient"), "clients": ("Mandant", "clients")}


@pytest.fixture(params=NAMES)
def product(runtime: Runtime, request: pytest.FixtureRequest) -> Runtime:
    """The same house with another profile."""
    return replace(runtime, profile=load_profile(request.param))


def foreign(profile: Profile) -> set[str]:
    """What only another product says: its brand, its formats, its people."""
    others = [other for other in map(load_profile, NAMES) if other != profile]
    values = {f"{getattr(other, name)}" for other in others for name in TELLING}
    values -= {getattr(profile, name) for name in TELLING}
    words = {word for other in others for word in PEOPLE[other.protects]} - set(PEOPLE[profile.protects])
    # "Muster" is also half of Germany's example names; with the product behind it, it is the brand.
    return {f"{value} Kundencenter" if value == "Muster" else value for value in values} | words


FILES = (".csv", ".zip")


def own_pages(client: CheckedClient) -> list[str]:
    """Every page without a secret in its address."""
    rules = client.application.url_map.iter_rules()
    paths = {
        address(rule)
        for rule in rules
        if "GET" in (rule.methods or ()) and not {"token", "path"} & rule.arguments
    }
    return sorted(path for path in paths if not path.startswith(NO_PAGES) and not path.endswith(FILES))


def opened(client: CheckedClient, path: str, unwanted: set[str]) -> bool:
    """Open a page; the client checks how it is made, and this, what it says. False if it led elsewhere."""
    answer = client.get(path)
    assert answer.status_code < 500, path
    found = {word for word in unwanted if word in answer.get_data(as_text=True)}
    assert not found, f"{path} speaks of {found}"
    return answer.status_code == 200


def register(product: Runtime, client: CheckedClient, method: str = "email") -> Account:
    """Get from the registration to an account, through the pages."""
    number = product.profile.customer_number_example
    builders.add_customer(product, number)
    fields = {"customer_number": number, "email": builders.EMAIL, "email_repeat": builders.EMAIL}
    assert client.submit("/registrieren", **fields).status_code in (200, 303), said(client)
    (registration,) = builders.rows(product, Registration)
    builders.run_match(product, registration.id)
    builders.accept_mail(product, registration.id)
    (link,) = builders.rows(product, ActivationLink)
    assert opened(client, path_of(product, link.id), foreign(product.profile))
    answer = client.submit(path_of(product, link.id), **COMPLETE | {"tan_method": method})
    assert answer.location == "/anmelden", codes(client)
    (account,) = builders.rows(product, Account)
    return account


def identifiers(product: Runtime, account: Account) -> list[dict[str, str]]:
    """Everything that this product's sign-in accepts."""
    if product.profile.login_scheme == "login_name":
        return [{"identifier": account.login_name}, {"identifier": user_number(product, account)}]
    number = {"customer_number": product.profile.customer_number_example}
    named = (account.email, user_number(product, account), account.login_name)
    return [{**number, "identifier": name} for name in named]


def sign_in(product: Runtime, client: CheckedClient, fields: dict[str, str]) -> None:
    assert client.submit("/anmelden", password=COMPLETE["password"], **fields).location == "/anmelden/tan"
    assert client.submit("/anmelden/tan", tan=builders.newest_code(product)).location == "/uebersicht"


def test_from_the_registration_to_the_overview_with_every_name(product: Runtime) -> None:
    app = app_for(product)
    account = register(product, visitor(app))
    for fields in identifiers(product, account)[:3]:
        client = visitor(app)
        sign_in(product, client, fields)
        client.get("/uebersicht")
        assert product.profile.customer_number_example in said(client)


def test_a_customer_number_is_asked_for_only_where_the_profile_says_so(product: Runtime) -> None:
    client = visitor(app_for(product))
    client.get("/anmelden")
    assert client.page
    names = {element.get("name") for element in client.page.all("input")}
    assert ("customer_number" in names) == (product.profile.login_scheme == "customer_number")
    assert ("remember" in names) == product.profile.remember


EVERY_PAGE = [(name, english) for name in NAMES for english in (False, True)]
QUICK = (("kanzlei", True),)
"""Of which every page is opened every day; of the others in the long run."""


@pytest.mark.parametrize(
    ("product", "english"),
    [pytest.param(*one, marks=() if one in QUICK else pytest.mark.deep) for one in EVERY_PAGE],
    indirect=["product"],
)
def test_every_page_speaks_of_its_own_product(product: Runtime, *, english: bool) -> None:
    app = app_for(product)
    unwanted = foreign(product.profile)
    stranger, member = visitor(app, english=english), visitor(app, english=english)
    paths = own_pages(stranger)
    public = [path for path in paths if opened(stranger, path, unwanted)]
    sign_in(product, member, identifiers(product, register(product, visitor(app)))[0])
    private = [path for path in paths if opened(member, path, unwanted)]
    assert {"/anmelden", "/registrieren", "/hilfe", "/keine-anmeldung", "/passwort-vergessen"} <= set(public)
    assert {"/uebersicht", "/zugangsdaten/tan/aendern", "/zugangsdaten/daten/schliessen"} <= set(private)
    assert len(set(public) | set(private)) > 20


@pytest.mark.parametrize("english", [False, True], ids=["de", "en"])
def test_the_first_visit_speaks_of_its_own_product(product: Runtime, *, english: bool) -> None:
    number = product.profile.customer_number_example
    newcomer = builders.add_newcomer(product, number=number)
    client = visitor(app_for(product), english=english)
    fields = identifiers(product, newcomer)[1]
    password = builders.initial_password(product, newcomer.id)
    assert client.submit("/anmelden", password=password, **fields).location is not None
    assert opened(client, "/zugangsdaten", foreign(product.profile))


@pytest.mark.parametrize("path", ["/registrieren", "/kundennummer-vergessen"])
def test_the_example_of_an_address_is_the_products_own(product: Runtime, path: str) -> None:
    client = visitor(app_for(product))
    client.submit(
        path, customer_number=product.profile.customer_number_example, email="kein", email_repeat="kein"
    )
    assert product.profile.email_example in said(client)
