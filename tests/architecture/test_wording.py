"""Do the texts keep to one word for one thing, and take their numbers from the policy?"""

import re
from pathlib import Path

import pytest

from service.translations.catalogue import english
from tests.architecture.sources import HOUSE, name
from workflows.catalogue import DEFINITIONS
from workflows.retention.classes import CLASSES

NUMBER = (
    r"\b(\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen) "
)
UNIT = r"(Tage|Stunde|Minute|Sekunde|Woche|Zeichen|Ziffer|days|hours|minutes|seconds|weeks|characters|digits)"
BY_HAND = re.compile(NUMBER + UNIT, re.IGNORECASE)
NOT_OF_THE_POLICY = {
    "letzten 24 Stunden",  # what the operators' page counts
    "last 24 hours",
    "3 bis 40 Zeichen",  # the form of a login name
    "3 to 40 characters",
    "fünf Zeichen",  # the picture to read
    "five characters",
    "sechs Ziffern;",  # and its sound
    "six digits;",
    "zwei Minuten abgemeldet",  # how long before the end the browser warns
    "two minutes",
}
ACCESS = re.compile(r"\baccess\b", re.IGNORECASE)
GETS_AT = re.compile(r"\baccess to the (mailbox|email address)|\bno access\b|given access", re.IGNORECASE)
"""Here somebody gets at something; else "Zugang" is "account"."""

OTHER_SPELLING = re.compile(r"\b[Ee]-mail")
"""What people read in English says email; German has two capitals."""

TO_PLACE_AN_ORDER = re.compile(r"Auftr[aä]g\w*\W+(\w+\W+)?aufgegeben|aufgegebene\w* Auftr", re.IGNORECASE)
"""A job of the system that came to nothing is "gescheitert"."""

BODIES = sorted(
    path
    for pattern in ("mail/*/*/*.txt", "letter/texts/*.txt", "sms/texts/*.txt")
    for path in (HOUSE / "workers").glob(pattern)
)


def sentences() -> list[str]:
    """Every text of a page, in both languages."""
    return [
        str(text)
        for message in english()
        if message.id
        for texts in (message.id, message.string)
        for text in ([texts] if isinstance(texts, str) else texts or ())
    ]


def without(text: str) -> str:
    for allowed in NOT_OF_THE_POLICY:
        text = text.replace(allowed, "")
    return text


def test_sentences_take_their_numbers_from_the_policy() -> None:
    assert [text for text in sentences() if BY_HAND.search(without(text))] == []


@pytest.mark.parametrize("path", BODIES, ids=name)
def test_messages_take_their_numbers_from_the_policy(path: Path) -> None:
    assert BY_HAND.search(path.read_text(encoding="utf-8")) is None


def test_english_pages_say_account() -> None:
    assert [text for text in sentences() if ACCESS.search(GETS_AT.sub("", text))] == []


@pytest.mark.parametrize("path", BODIES, ids=name)
def test_english_messages_say_account(path: Path) -> None:
    assert ACCESS.search(GETS_AT.sub("", path.read_text(encoding="utf-8"))) is None


def test_texts_of_several_meanings_have_an_english_of_each() -> None:
    """Where two meanings are called the same in English, too, there is nothing to tell apart."""
    meanings: dict[str, list[tuple[str | None, str]]] = {}
    for message in english():
        if message.id and isinstance(message.id, str) and isinstance(message.string, str):
            meanings.setdefault(message.id, []).append((message.context, message.string))
    several = {german: said for german, said in meanings.items() if any(meaning for meaning, _said in said)}
    assert {"Benutzer", "Gesperrt", "Stapel"} <= several.keys()
    assert {
        german: said
        for german, said in several.items()
        if len({text for _meaning, text in said}) != len(said) or len(said) == 1
    } == {}


def test_a_service_password_is_called_the_same_everywhere() -> None:
    assert [text for text in sentences() if "service credential" in text.lower()] == []


def test_english_texts_spell_email_in_one_way() -> None:
    tables = [
        meaning.english
        for definition in DEFINITIONS.values()
        for meaning in (*definition.states, *(guard for step in definition.steps for guard in step.guards))
    ]
    kept = [words.english for one in CLASSES for words in (one.holds, one.since)]
    bodies = [path.read_text(encoding="utf-8") for path in BODIES]
    assert [text for text in (*sentences(), *tables, *kept, *bodies) if OTHER_SPELLING.search(text)] == []


def test_jobs_fail_and_are_not_ordered() -> None:
    assert [text for text in sentences() if TO_PLACE_AN_ORDER.search(text)] == []
