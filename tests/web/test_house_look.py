"""Do pages have the colour, the logo and the clock of their house, and does the privacy page say what its profile knows?"""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.app import create_app
from service.web import moments
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import said, visitor, visitor_of
from workflows.colour import OWN, shades_of
from workflows.engine.runtime import Runtime
from workflows.privacy import Privacy, Recipient
from workflows.profile import Profile, load_profile


def house(runtime: Runtime, **changes: object) -> Runtime:
    """The same house, a little otherwise."""
    return replace(runtime, profile=runtime.profile.model_copy(update=changes))


def style_of(client: CheckedClient) -> str:
    client.get("/hilfe")
    assert client.page
    (address,) = [
        one.get("href", "") for one in client.page.all("link") if "kundencenter.css" in one.get("href", "")
    ]
    answer = client.get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    return answer.get_data(as_text=True)


def test_the_style_sheet_begins_with_the_colours_of_the_house(runtime: Runtime) -> None:
    styles = {}
    for colour in (str(OWN), "#6b2f57"):
        styles[colour] = style_of(visitor(app_for(house(runtime, colour=colour))))
        shades = shades_of(type(OWN).parse(colour))
        light, dark = styles[colour].splitlines()[:2]
        assert f"--kc-brand: {colour}; --kc-brand-dark: {shades.deep}; --kc-link: {shades.link}" in light
        assert f"--bs-link-color-rgb: {', '.join(map(str, shades.link.parts))};" in light
        assert f"--kc-brand: {shades.dark_brand};" in dark
        assert "prefers-color-scheme: dark" in dark
    bodies = {style.split("\n", 2)[2] for style in styles.values()}
    assert len(bodies) == 1


def test_the_own_mark_has_the_colour_and_a_logo_takes_its_place(runtime: Runtime) -> None:
    own = visitor(app_for(house(runtime, colour="#6b2f57")))
    own.get("/hilfe")
    assert own.page
    icon = next(one.get("href", "") for one in own.page.all("link") if one.get("rel") == "icon")
    assert icon.endswith("favicon.svg")
    assert 'fill="#6b2f57"' in own.get(icon).get_data(as_text=True)
    logo = load_profile("kanzlei").logo
    client = visitor(app_for(house(runtime, logo=logo)))
    client.get("/hilfe")
    assert logo
    assert client.page
    icons = [
        (one.get("href", ""), one.get("type")) for one in client.page.all("link") if one.get("rel") == "icon"
    ]
    (picture,) = [one for one in client.page.all("img") if "/static/" in one.get("src", "")]
    assert icons == [(picture.get("src"), "image/png")]
    assert (picture.get("alt"), picture.get("width"), picture.get("height")) == ("", "36", "36")
    answer = client.get(picture.get("src", ""))
    assert (answer.content_type, answer.get_data()) == ("image/png", logo.png)


def test_a_house_without_a_logo_has_none_to_hand_out(runtime: Runtime) -> None:
    assert visitor_of(runtime).get("/static/x/logo.png").status_code == 404


def test_moments_on_pages_follow_the_clock_of_the_house(runtime: Runtime) -> None:
    app = create_app(house(runtime, time_zone="Europe/Lisbon"))
    with app.test_request_context():
        at = datetime(2026, 11, 23, 23, 30, 15, tzinfo=UTC)
        assert moments.moment(at) == "Montag, 23. November 2026, 23:30 Uhr"
        assert moments.clock_with_seconds(at) == "23:30:15 Uhr"
    with app_for(runtime).test_request_context():
        assert moments.moment(at) == "Dienstag, 24. November 2026, 00:30 Uhr"
        assert moments.day(at) == "Dienstag, 24. November 2026"


FULL = Privacy(
    controller=("Haus am Platz GmbH", "Platz 1", "post@haus.example"),
    officer=("Dr. Datum", "datum@haus.example"),
    authority=("Aufsicht des Landes", "https://aufsicht.example/"),
    legal_bases=("contract", "consent"),
    recipients=(Recipient(german="Das Rechenzentrum.", english="The data centre."),),
)


@pytest.mark.parametrize("english", [False, True])
def test_the_privacy_page_says_what_the_profile_knows(runtime: Runtime, *, english: bool) -> None:
    client = visitor(app_for(house(runtime, privacy=FULL)), english=english)
    client.get("/datenschutz")
    assert client.page
    for line in (*FULL.controller, *FULL.officer, *FULL.authority):
        assert line in said(client)
    links = {one.get("href") for one in client.page.all("a")}
    assert {"mailto:post@haus.example", "mailto:datum@haus.example", "https://aufsicht.example/"} <= links
    assert ("The data centre." in said(client), "Das Rechenzentrum." in said(client)) == (
        english,
        not english,
    )
    for basis, is_named in (
        ("contract", True),
        ("legal_duty", False),
        ("legitimate_interest", False),
        ("consent", True),
    ):
        letter = {"contract": "b", "legal_duty": "c", "legitimate_interest": "f", "consent": "a"}[basis]
        article = f"6(1)({letter})" if english else f"Art. 6 Abs. 1 Buchst. {letter} DSGVO"
        assert (article in said(client)) == is_named
    assert "21" not in re.findall(r"Art\. (\d+)|Article (\d+)", said(client))
    assert not re.search("diese Version|this version", said(client))


def test_what_the_profile_does_not_know_is_not_said(runtime: Runtime) -> None:
    spare = Privacy(controller=("Haus am Platz GmbH",))
    client = visitor(app_for(house(runtime, privacy=spare, tan_allowed=("email",), tan_default="email")))
    client.get("/datenschutz")
    assert "Datenschutzbeauftragte" not in said(client)
    assert "zum Beispiel an Ihrem Wohnort" in said(client)
    assert "E-Mails und Briefe zustellen" in said(client)
    assert "SMS" not in said(client).partition("Wie lange")[0].partition("Wer Daten")[2]
    assert "widersprechen (Art. 21 DSGVO)" in said(client)


def test_without_a_controller_a_demonstration_shows_its_imprint(runtime: Runtime) -> None:
    client = visitor(app_for(house(runtime, privacy=Privacy())))
    client.get("/datenschutz")
    assert "Wer verantwortlich ist Muster Kundencenter, eine Vorführung" in " ".join(said(client).split())


def test_the_shipped_houses_do_not_look_alike() -> None:
    profiles: list[Profile] = [load_profile(name) for name in ("demo", "abrechnung", "kanzlei")]
    assert len({profile.colour for profile in profiles}) == 3
    assert [bool(profile.logo) for profile in profiles] == [False, False, True]
    assert all(profile.privacy.controller and profile.privacy.authority for profile in profiles)
