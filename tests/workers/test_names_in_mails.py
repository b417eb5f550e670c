"""Does a name that somebody chose stay a name in the mails of the house, and lead nowhere?"""

import re

import pytest

from tests.workers.test_mail_texts import FACTS
from workers.mail.rendering import LANGUAGES, render
from workers.moments import Language

HOST = re.compile(r"\w[.\u2024\u3002\ufe52\uff0e\uff61]([^\W\d_]|[\u200c\u200d])")
"""What some program may take for the name of a host, however it is written."""


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("http://evil.example/x")',
        "HTTPS://evil",
        "Gewinn auf www.evil",
        "evil.example",
        "Mehr bei evil.com: jetzt",
        "EVIL.COM",
        "m@evil.example",
        r"\\evil\gewinn",
        "Evil, Gewinn unter 0900-12 34 56",
        "evil\u3002com",
        "evil\uff0ecom",
        "hxxp:/evil//gewinn",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_becomes_a_link(language: Language, name: str) -> None:
    facts = FACTS | {"greeting_name": name, "display_name": name}
    rendered = render("user_invited", language, facts)
    assert "evil" not in rendered.text.lower() + rendered.html.lower()
    assert rendered.text.startswith({"de": "Guten Tag,\n", "en": "Hello,\n"}[language])
    assert re.search(r"\(\W*\)", rendered.text) is None, "no empty brackets are left"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Evil.Com", "Evil. Com"),
        ("Mehr bei evil.com.", "Mehr bei evil. com."),
        ("evil.com.Muster", "evil. com. Muster"),
        ("m\u00fcller.\u0440\u0444", "m\u00fcller. \u0440\u0444"),
        ("evil.\u200dcom", "evil. \u200dcom"),
        ("evil\u2024Com", "evil. Com"),
        ("Dr.med.M\u00fcller", "Dr. med. M\u00fcller"),
        ("St.Gallen", "St. Gallen"),
    ],
)
def test_what_looks_like_a_host_in_a_name_is_none(name: str, shown: str) -> None:
    facts = FACTS | {"greeting_name": name, "display_name": name}
    rendered = render("user_invited", "de", facts)
    assert rendered.text.startswith(f"Guten Tag {shown},\n")
    assert f"\u201e{shown}\u201c" in rendered.text
    assert HOST.search(shown) is None


@pytest.mark.parametrize(
    "name", ["Dr. med. Änne Groß", "Dipl.-Ing. Muster e. V.", "Benutzer.2", "Kasse 12 (2)", "O'Brien-Łuk"]
)
def test_names_of_people_stay(name: str) -> None:
    text = render("user_invited", "de", FACTS | {"greeting_name": name, "display_name": name}).text
    assert text.startswith(f"Guten Tag {name},")
    assert f"(„{name}“)" in text
