"""Does every mail say the same in text and HTML, completely, and in both languages?"""

import html as html_entities
import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import html5lib
import pytest
from jinja2 import UndefinedError

from service.local.postfach import Item
from workers.mail.rendering import Rendered, UnknownMailError, grouped, mail_names, render
from workers.moments import Language, day, moment, time_of_day
from workflows.colour import Colour, shades_of
from workflows.locking.misuse import MAILS
from workflows.logo import Logo
from workflows.recovery.reminders import Access, Numbers

LINK = "https://kundencenter.example/aktivieren/eyJyIjoi.aB-c_9-Zk3.r8Qd0W4b2"
FACTS: dict[str, object] = {
    "browser": "Firefox, Linux",
    "sessions_link": "https://kundencenter.example/zugangsdaten/sitzungen",
    "is_locked": False,
    "at": datetime(2026, 11, 22, 13, 5, tzinfo=UTC),
    "brand": "Muster",
    "login_scheme": "login_name",
    "product": "Kundencenter",
    "sender_name": "Muster & Söhne Kundencenter",
    "support_email": "hilfe@muster.example",
    "support_phone": "030 23125 000",
    "company": "Muster & Söhne GmbH · Musterstraße 12 · 10115 Berlin",
    "zone": ZoneInfo("Europe/Berlin"),
    "colour": "#1c4f8f",
    "logo": None,
    "base_url": "https://kundencenter.example",
    "link": LINK,
    "code": "KMRTPWXZ",
    "typed_code": "7K3M-PQ9X-TZ4V",
    "by_letter": False,
    "valid_until": datetime(2026, 11, 23, 13, 5, tzinfo=UTC),
    "customer_number": "46075",
    "user_number": "100981",
    "display_name": "Max <Muster>",
    "is_suspended": True,
    "login_name": "m.muster",
    "number_on_file": "",
    "is_set_up": True,
    "greeting_name": "Max <Muster>",
    "reference": "QKF",
    "tan": "123456",
    "ending": "386",
    "method": "Authenticator",
    "password": "CDFG-HJKL-MNPQ-RTVW",
    "ends_at": datetime(2026, 12, 7, 13, 5, tzinfo=UTC),
    "days": 90,
    "findings": 4,
    "urgent": 1,
    "waiting": True,
    "rejected": True,
    "telephone_code": "654321",
    "lock_link": "https://kundencenter.example/sperren/AbC.dEf",
    "lock_days": 14,
    "accounts": (
        Access("m.muster", (Numbers("100981", "46075"), Numbers("100983", "46076"))),
        Access("e.muster", (Numbers("100982", "46075"),)),
    ),
    "free_numbers": ("46077",),
    "receiver": "receiver.example",
    "customer_numbers": ("46075", "46077"),
    "switch_link": "https://kundencenter.example/rechnungen/benachrichtigung",
}
RECOVERY = {
    "password_reset",
    "unlock",
    "recovery_waiting",
    "recovery_letter",
    "customer_numbers",
    "login_names",
    "password_changed",
    "unlocked",
}
CONTACT = {
    "contact_changed",
    "contact_confirmed",
    "mobile_changed",
    "mobile_removed",
    "tan_method_changed",
    "passkey_added",
    "passkey_copied",
    "passkey_removed",
    "change_undone",
    "emergency_codes_made",
}
WITH_LINK = (
    {
        "activation",
        "activation_again",
        "activation_extended",
        "signed_out_by_operator",
        "unlocked_by_operator",
        "plan_decided",
        "already_registered",
        "registration_attempt",
        "address_corrected",
        "mobile_corrected",
        "tan_method_reset",
        "access_ready",
        "letter_ordered",
        "account_closing",
        "account_locked",
        "account_reinstated",
        "wrong_passwords",
        "login_name_changed",
        "user_appointed",
        "administrator_appointed",
        "user_changed",
        "invoice_available",
        "user_invited",
        "user_joined",
        "user_reinstated",
        "user_reinstated_by_administrator",
        "tan_code_by_administrator",
        "unlocked_by_administrator",
        "webhook_disabled",
        "findings_open",
    }
    | {"initial_credentials"}
    | CONTACT
    | RECOVERY
)
WITH_CODE = {"activation": "KMRT-PWXZ", "activation_again": "KMRT-PWXZ", "tan": "123456"} | {
    "activation_extended": "KMRT-PWXZ",
    "telephone_code": "654321",
    "password_reset": "7K3M-PQ9X-TZ4V",
    "initial_credentials": "CDFG-HJKL-MNPQ-RTVW",
}
CAPITAL = {"Sie", "Ihr", "Ihre"}
LANGUAGES: tuple[Language, ...] = ("de", "en")
every_mail = pytest.mark.parametrize("name", mail_names())
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def visible(html: str) -> str:
    body = re.sub(
        r'<div class="brand".*?</div>', "", html.split("<body", 1)[1].split(">", 1)[1], flags=re.DOTALL
    )
    return html_entities.unescape(re.sub(r"<[^>]+>", " ", body))


def words(text: str) -> list[str]:
    return re.findall(r"[^\s.,:;?<>“”„]+", text)


def test_the_mails_of_the_registration_are_all_there() -> None:
    assert set(mail_names()) >= WITH_LINK | set(WITH_CODE)


@every_mail
@both_languages
def test_text_and_html_say_the_same(name: str, language: Language) -> None:
    rendered = render(name, language, FACTS)
    assert words(rendered.text) == words(visible(rendered.html))


@every_mail
@both_languages
def test_nothing_of_the_template_is_left(name: str, language: Language) -> None:
    rendered = render(name, language, FACTS)
    for face in (rendered.subject, rendered.text, rendered.html):
        assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined", face)
    assert "\n" not in rendered.subject
    assert rendered.subject
    assert not re.search(r"</?\w+[^>]*>", rendered.text.replace("<Muster>", ""))
    assert "&amp;" not in rendered.text
    assert "Max &lt;Muster&gt;" in rendered.html
    assert re.search(r"<script|<img|<link|src=", rendered.html) is None
    assert "\n\n\n" not in rendered.text


@every_mail
def test_after_the_greeting_a_german_sentence_goes_on_in_small_letters(name: str) -> None:
    greeted = re.search(r"Guten Tag .*,\n+(\w+)", render(name, "de", FACTS).text)
    assert greeted, "a mail greets"
    first = greeted.group(1)
    assert first.islower() or first in CAPITAL, "small after the comma; a noun joins CAPITAL"


@every_mail
@both_languages
def test_the_html_is_valid_and_names_its_language(name: str, language: Language) -> None:
    html = render(name, language, FACTS).html
    html5lib.HTMLParser(strict=True).parse(html)
    assert f'<html lang="{language}">' in html


@every_mail
@both_languages
def test_link_and_code_are_in_both_faces_and_never_in_the_subject(name: str, language: Language) -> None:
    rendered = render(name, language, FACTS)
    code = WITH_CODE.get(name)
    for face in (rendered.text, rendered.html):
        assert (LINK in face) == (name in WITH_LINK)
        assert code is None or code in face
    assert not re.search(r"123456|KMRT|https?:", rendered.subject)


@every_mail
@both_languages
def test_the_postfach_finds_link_and_code(name: str, language: Language) -> None:
    item = Item.received("mail", "x@example.org", render(name, language, FACTS).text)
    assert item.codes == ((WITH_CODE[name],) if name in WITH_CODE else ())
    assert (item.links[:1] == (LINK,)) == (name in WITH_LINK)


@every_mail
@both_languages
def test_a_tap_calls_the_house_and_writes_to_it_wherever_a_mail_says_how(
    name: str, language: Language
) -> None:
    rendered = render(name, language, FACTS)
    for shown, address in (
        ("030 23125 000", "tel:+49-30-23125000"),
        ("hilfe@muster.example", "mailto:hilfe@muster.example"),
    ):
        named = rendered.text.count(shown)
        assert named, "the foot of every mail says it"
        assert len(re.findall(rf'<a [^>]*href="{re.escape(address)}">{shown}</a>', rendered.html)) == named
        assert shown not in re.sub(r"<a .*?</a>", "", rendered.html)


def test_a_number_that_nobody_can_dial_is_only_read() -> None:
    html = render("tan", "de", {**FACTS, "support_phone": "nach <Vereinbarung>"}).html
    assert "oder nach &lt;Vereinbarung&gt;." in html
    assert "tel:" not in html


@every_mail
@both_languages
def test_a_missing_fact_is_an_error(name: str, language: Language) -> None:
    with pytest.raises(UndefinedError, match="support_email"):
        render(name, language, {key: value for key, value in FACTS.items() if key != "support_email"})


@both_languages
@pytest.mark.parametrize("name", MAILS)
def test_what_an_intruder_does_first_is_told_with_the_link_that_locks(name: str, language: Language) -> None:
    rendered = render(name, language, FACTS)
    for face in (rendered.text, rendered.html):
        assert str(FACTS["lock_link"]) in face
        assert re.search(r"\b14 (Tage|days)\b", face)


@both_languages
@pytest.mark.parametrize(
    "name",
    [
        "activation",
        "activation_again",
        "activation_extended",
        "telephone_code",
        "tan",
        "password_reset",
        "unlock",
        "recovery_waiting",
        "contact_changed",
        "mobile_changed",
        "letter_ordered",
    ],
)
def test_every_deadline_is_named_exactly(name: str, language: Language) -> None:
    exact = {
        "de": "Montag, 23. November 2026, 14:05 Uhr",
        "en": "Monday, 23 November 2026, 14:05 (German time)",
    }
    rendered = render(name, language, FACTS)
    assert exact[language] in rendered.text
    assert exact[language] in rendered.html


@both_languages
def test_who_is_locked_reads_that_a_new_password_opens_the_account(language: Language) -> None:
    usual, locked = (
        render("password_reset", language, {**FACTS, "is_locked": is_locked}) for is_locked in (False, True)
    )
    nothing, stays = {
        "de": ("müssen Sie nichts tun", "bleibt dann gesperrt"),
        "en": ("nothing you need to do", "stays locked then"),
    }[language]
    assert words(locked.text) == words(visible(locked.html))
    for face in ("text", "html"):
        assert nothing in getattr(usual, face)
        assert stays not in getattr(usual, face)
        assert nothing not in getattr(locked, face)
        assert stays in getattr(locked, face)


@both_languages
def test_a_reminder_says_for_which_customer_numbers_each_login_name_signs_in(language: Language) -> None:
    rendered = render("login_names", language, FACTS)
    name, user, customer = {
        "de": ("Benutzername", "Benutzer-Nummer", "Kundennummer"),
        "en": ("Username", "User number", "Customer number"),
    }[language]
    for face in (rendered.text, visible(rendered.html)):
        assert re.findall(rf"({name}|{user}|{customer})\s+([em]\.muster|\d+)", face) == [
            *(
                (name, "m.muster"),
                (user, "100981"),
                (customer, "46075"),
                (user, "100983"),
                (customer, "46076"),
            ),
            *((name, "e.muster"), (user, "100982"), (customer, "46075")),
        ]


def test_invoices_of_one_customer_number_and_of_several() -> None:
    for numbers, german, english in (
        (("46075",), "liegt eine neue Rechnung bereit, Kundennummer 46075", "A new invoice is"),
        (("46075", "46077"), "neue Rechnungen bereit, Kundennummern 46075, 46077", "New invoices are"),
    ):
        facts = {**FACTS, "customer_numbers": numbers}
        for language in LANGUAGES:
            rendered = render("invoice_available", language, facts)
            for face in (rendered.text, visible(rendered.html)):
                assert {"de": german, "en": english}[language] in " ".join(face.split())


def test_the_subjects_are_those_of_the_source_texts() -> None:
    assert render("activation", "de", FACTS).subject == "Ihre Registrierung im Muster Kundencenter"
    seed = render("activation", "de", {**FACTS, "brand": "opta data"})
    assert seed.subject == "Ihre Registrierung im opta data Kundencenter"
    assert render("tan", "de", FACTS).subject == "Ihre TAN für das Muster Kundencenter"


def test_without_a_name_the_greeting_stays_polite() -> None:
    assert render("tan", "de", {**FACTS, "greeting_name": ""}).text.startswith("Guten Tag,\n")
    assert render("tan", "en", {**FACTS, "greeting_name": ""}).text.startswith("Hello,\n")


@pytest.mark.parametrize(("name", "language"), [("nope", "de"), ("tan", "fr"), ("../sms", "de")])
def test_an_unknown_mail_is_named(name: str, language: str) -> None:
    with pytest.raises(UnknownMailError):
        render(name, language, FACTS)  # type: ignore[arg-type]


def test_secrets_do_not_show_when_a_mail_is_printed() -> None:
    assert "123456" not in repr(render("tan", "de", FACTS))
    assert isinstance(render("tan", "de", FACTS), Rendered)


def test_moments_follow_the_clock_of_the_house_and_its_summer_time() -> None:
    july, new_year = datetime(2026, 7, 1, 12, 0, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    berlin, lisbon = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Lisbon")
    assert moment(july, "de", berlin) == "Mittwoch, 1. Juli 2026, 14:00 Uhr"
    assert moment(july, "en", lisbon) == "Wednesday, 1 July 2026, 13:00 (Lisbon time)"
    assert moment(july, "en", ZoneInfo("Europe/Vienna")) == "Wednesday, 1 July 2026, 14:00 (Austrian time)"
    assert moment(new_year, "de", berlin) == "Freitag, 1. Januar 2027, 00:30 Uhr"
    assert moment(new_year, "de", lisbon) == "Donnerstag, 31. Dezember 2026, 23:30 Uhr"
    assert (day(new_year, "en", berlin), day(new_year, "de", lisbon)) == (
        "1 January 2027",
        "31. Dezember 2026",
    )
    assert time_of_day(july, "en", berlin) == "14:00"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 7, 1), "de", berlin)  # noqa: DTZ001  the point of the test


@every_mail
@both_languages
def test_every_mail_has_the_colour_of_the_house_and_ends_with_the_company(
    name: str, language: Language
) -> None:
    rendered = render(name, language, FACTS)
    shades = shades_of(Colour.parse("#1c4f8f"))
    assert rendered.text.endswith("\n\nMuster & Söhne GmbH · Musterstraße 12 · 10115 Berlin\n")
    assert "<p>Muster &amp; Söhne GmbH · Musterstraße 12 · 10115 Berlin</p>" in rendered.html
    assert "background:#1c4f8f;color:#fff" in rendered.html
    assert f"a.plain {{ color: {shades.dark_link} !important; }}" in rendered.html
    links = set(re.findall(r"<a [^>]*style=\"([^\"]*)\"", rendered.html))
    assert all(f"color:{shades.link}" in one or "background:#1c4f8f" in one for one in links)


def test_a_logo_stands_in_front_of_the_name_and_says_nothing() -> None:
    html = render("tan", "de", FACTS | {"logo": Logo(b"", 192, 96)}).html
    (picture,) = re.findall(r"<img[^>]*>", html)
    assert 'src="cid:logo" alt="" width="64" height="32"' in picture


def test_typed_codes_are_shown_in_groups() -> None:
    assert grouped("ABCDEFGH") == "ABCD-EFGH"
    assert grouped("123456") == "123456"


def test_templates_stay_short() -> None:
    folder = Path(__file__).parents[2] / "workers" / "mail"
    assert all(len(file.read_text().splitlines()) <= 80 for file in folder.rglob("*.html"))
