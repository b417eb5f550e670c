"""Is every phrase that our own code writes down as a cause told to operators in their language, and nothing else changed?"""

import ast
from collections.abc import Iterator

import pytest
from flask import Flask

from service.web.cockpit.machine_words import BETWEEN, NAMED, PHRASES, in_words, scrubbed
from tests.architecture.sources import HOUSE
from tests.web.application import app_for
from workers.silence import NAMELESS, PLAIN
from workflows.engine.runtime import Runtime

CAUSES = {
    "AmbiguousError",
    "ConfigError",
    "Deferred",
    "MailServerError",
    "RefusedError",
    "Rejected",
    "RequestError",
    "SMTPNotSupportedError",
    "Sent",
    "TransientError",
    "Unknown",
    "UnprintableError",
}
"""Whose text becomes what a job or a message keeps."""

BEFORE_THE_WORKERS = {"SMTP_URL", "SMS_URL must look like https", "SMTP_URL must look like smtp"}
"""A setting's name, and addresses that hold a colon themselves."""


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def phrases() -> Iterator[str]:
    """The first part of every text with a blank in it from which a worker makes a cause."""
    for path in (HOUSE / "workers").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _name(call.func) in CAUSES:
                for given in (*call.args, *(keyword.value for keyword in call.keywords)):
                    if text := _beginning(given):
                        yield text.split(BETWEEN)[0].rstrip(": ")


def _name(of: ast.expr) -> str:
    return of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""


def _beginning(given: ast.expr) -> str:
    parts = given.values if isinstance(given, ast.JoinedStr) else [given]
    texts = [one.value if isinstance(one, ast.Constant) else "1" for one in parts]
    whole = "".join(text for text in texts if isinstance(text, str))
    return whole if " " in whole else ""


def test_every_silence_has_its_words() -> None:
    assert {*PLAIN.values(), NAMELESS} <= PHRASES.keys()


def test_every_phrase_of_the_workers_has_its_words() -> None:
    found = set(phrases())
    assert len(found) > 25
    known = [one for one in found if one in PHRASES or any(like.fullmatch(one) for like, _said in NAMED)]
    assert found - set(known) - BEFORE_THE_WORKERS == set()


@pytest.mark.parametrize(
    ("cause", "german", "english"),
    [
        (
            "the number cannot receive SMS",
            "die Nummer kann keine SMS empfangen",
            "this number cannot receive text messages",
        ),
        (
            "535: no connection to the mail server: SMTPAuthenticationError",
            "535: keine Verbindung zum Mailserver: SMTPAuthenticationError",
            "535: no connection to the mail server: SMTPAuthenticationError",
        ),
        (
            "KUNDENCENTER_LETTER_DIR: No space left on device",
            "KUNDENCENTER_LETTER_DIR: kein Platz mehr auf dem Datenträger",
            "KUNDENCENTER_LETTER_DIR: no space left on the disk",
        ),
        (
            "no answer within 300 s after DATA",
            "keine Antwort binnen 300 s nach der Übergabe",
            "no answer within 300 s of the handover",
        ),
        (
            "this release does not know jobs of kind fax.send",
            "diese Version kennt keine Aufträge der Art fax.send",
            "this release does not know jobs of kind fax.send",
        ),
        (
            "this release does not know batches of kind fax.dial",
            "diese Version kennt keine Stapel der Art fax.dial",
            "this release does not know batches of kind fax.dial",
        ),
        (
            "this release does not know messages of name fax_arrived",
            "diese Version kennt keine Nachricht namens fax_arrived",
            "this release does not know messages of name fax_arrived",
        ),
        (
            "this release does not know letters of name fax_form",
            "diese Version kennt keinen Brief namens fax_form",
            "this release does not know letters of name fax_form",
        ),
        (
            "550 5.1.1 <geheim@firma.example>: unknown",
            "550 5.1.1 <g•••@firma.example>: unknown",
            "550 5.1.1 <g•••@firma.example>: unknown",
        ),
        ("", "", ""),
    ],
)
def test_a_cause_is_told_in_the_language_of_the_page(
    app: Flask, cause: str, german: str, english: str
) -> None:
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert scrubbed(cause) == german
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert scrubbed(cause) == english


def test_every_phrase_can_be_said_in_german(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert all(in_words(phrase) not in ("", phrase) for phrase in PHRASES)
