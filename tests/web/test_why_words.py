"""Is there a sentence for every cause, in both languages, and does no caller hear too much of it?"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from service.web.cockpit.why_words import LIMITS, OUTAGE, PUBLIC, WORDS, for_you, in_short, say_to_caller
from tests.web.application import app_for
from workflows.cockpit.causes.cause import Reach
from workflows.cockpit.why import CAUSES, FAMILIES, Why, statement_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

NAMED = re.compile(r"%\((\w+)\)s")
NOW = datetime(2026, 11, 25, 9, 40, tzinfo=UTC)
PAIRS = [(w, str(s), code) for w, states in CAUSES.items() for s, codes in states.items() for code in codes]
KNOWN_BESIDE = {"since", "by", "left", *LIMITS}
STRANGE = ("registration", "recovery", "signin", "tan", "account")
"""Where whoever calls may be a stranger who tries to find out what we know."""


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def facts(runtime: Runtime) -> dict[str, set[str]]:
    """What each workflow's statement reads."""
    with reading(runtime, EVERYBODY) as session:
        return {
            workflow: set(session.execute(statement_of(workflow), {"ids": []}).keys())
            for workflow in FAMILIES
        }


def why(workflow: str, state: str, code: str, **facts: object) -> Why:
    return Why(
        workflow, state, code, NOW - timedelta(hours=1), NOW + timedelta(hours=41), {"now": NOW, **facts}
    )


def full(workflow: str, state: str, code: str) -> Why:
    """A cause of which everything is known."""
    known: dict[str, object] = {
        name: Reach("k.lang@example.org") for name in ("reached", "stored", "typed", "old", "new", "tan_to")
    }
    moments = ("mail_since", "down_since", "rests_until", "failing_since", "waits_until")
    return why(workflow, state, code, **known, **dict.fromkeys(moments, NOW), result="broken")


def test_every_cause_has_its_words_and_no_other() -> None:
    assert {(workflow, *key) for workflow, words in WORDS.items() for key in words} == set(PAIRS)
    assert PUBLIC.keys() == CAUSES.keys()


def test_every_sentence_can_be_said_in_both_languages(app: Flask) -> None:
    said = {}
    for language in ("de", "en"):
        with app.test_request_context(headers={"Accept-Language": language}):
            said[language] = {
                pair: (in_short(full(*pair)), for_you(full(*pair)), *say_to_caller(full(*pair)))
                for pair in PAIRS
            }
    for pair in PAIRS:
        german, english = said["de"][pair], said["en"][pair]
        assert max(len(german[0]), len(english[0])) <= 60, (german[0], english[0])
        assert all(text and "%(" not in text for text in (*german[:3], *english[:3])), pair
        assert all(one != other for one, other in zip(german, english, strict=True) if one), pair
        assert "k.lang" not in " ".join((*german, *english)), pair


def test_sentences_name_only_what_is_read(facts: dict[str, set[str]]) -> None:
    for workflow, words in WORDS.items():
        for key, texts in words.items():
            unread = set(NAMED.findall(" ".join(texts))) - facts[workflow] - KNOWN_BESIDE
            assert not unread, (workflow, key, unread)


def test_what_anybody_may_hear_depends_on_no_record() -> None:
    named = {name for text in PUBLIC.values() for name in NAMED.findall(text)}
    assert named <= LIMITS.keys()
    assert set(NAMED.findall(OUTAGE)) == {"mail_since"}


@pytest.mark.parametrize("workflow", STRANGE)
def test_before_identification_every_record_of_a_workflow_sounds_the_same(app: Flask, workflow: str) -> None:
    with app.test_request_context():
        heard = {say_to_caller(full(*pair)).to_anyone for pair in PAIRS if pair[0] == workflow}
        disturbed = {
            say_to_caller(why(*pair, mail_cause="no answer", mail_since=NOW)).to_anyone
            for pair in PAIRS
            if pair[0] == workflow
        }
    assert len(heard) == len(disturbed) == 1
    assert "seit Mittwoch, 25.11., 10:40 Uhr gestört" in disturbed.pop()


def test_both_addresses_are_told_apart_masked(app: Flask) -> None:
    typed = {"typed": Reach("fremd@example.com"), "stored": Reach("karin@example.org")}
    with app.test_request_context():
        one = why("registration", "unmatched", "email_differs", **typed)
        assert for_you(one).startswith(
            "Die eingegebene Adresse f•••@example.com ist nicht die hinterlegte k•••@example.org;"
        )
        assert "example" not in say_to_caller(one).to_anyone
        assert in_short(one) == "Eingegebene Adresse ist nicht die hinterlegte"


@pytest.mark.parametrize(
    ("purpose", "ours", "told"),
    [
        ("registration", "Der Anrufer öffnet denselben Link", "Öffnen Sie denselben Link"),
        ("setup", "Der Anrufer meldet sich an und ändert", "Melden Sie sich an und prüfen"),
        ("contact", "trägt sie noch einmal ein.", "tragen Sie sie noch einmal ein."),
        ("method", "wählt das Verfahren noch einmal.", "wählen Sie das Verfahren noch einmal."),
        ("signin", "sofort geht ein Notfallcode", "Mit einem Notfallcode geht es sofort."),
    ],
)
def test_what_helps_after_a_lost_tan_depends_on_its_purpose(
    app: Flask, purpose: str, ours: str, told: str
) -> None:
    with app.test_request_context():
        tan = why("tan", "undeliverable", "undeliverable", way_out=purpose, told_way_out=purpose)
        lost = why("message", "failed", "refused", way_out=purpose)
        assert ours in for_you(tan)
        assert ours in for_you(lost)
        assert told in say_to_caller(tan).to_identified
        assert ("Notfallcode" in for_you(tan)) is (purpose == "signin"), "nobody has one before"


def test_only_a_dead_job_is_said_to_be_tried_again(app: Flask) -> None:
    again = "lässt sich der Auftrag unter Aufträge erneut versuchen"
    with app.test_request_context():
        assert again in for_you(why("message", "failed", "job_dead"))
        for name in ("tan", "activation", "user_invited", "login_names", "access_ready"):
            assert "Aufträge" not in for_you(why("message", "failed", "refused", way_out=name))
        invited = why("message", "failed", "refused", way_out="user_invited")
        assert "Ein Verwalter lädt noch einmal ein" in for_you(invited)
        assert "auf ihrer Seite noch einmal senden" in for_you(
            why("message", "failed", "refused", way_out="access_ready")
        )


def test_a_cause_that_nobody_knows_is_named(app: Flask) -> None:
    with app.test_request_context():
        one = why("registration", "unmatched", "moon")
        assert for_you(one) == in_short(one) == "Grund unbekannt (moon)"
        assert say_to_caller(one).to_identified == ""


def test_what_is_not_known_is_said_to_be_unknown(app: Flask) -> None:
    with app.test_request_context():
        assert "(unbekannt)" in for_you(why("message", "failed", "refused"))


def test_long_ago_is_told_with_its_year_and_machines_are_scrubbed(app: Flask) -> None:
    with app.test_request_context():
        one = why("message", "bounced", "bounced", response="550 5.1.1 <karin@example.org> unknown.")
        assert "(550 5.1.1 <k•••@example.org> unknown)" in for_you(one)
        old = Why("message", "delivered", "delivered", NOW - timedelta(days=400), None, {"now": NOW})
        assert "am 21.10.2025, 11:40 Uhr angekommen" in for_you(old)


def test_names_of_the_code_are_put_into_words(app: Flask) -> None:
    with app.test_request_context():
        several = why("seat", "suspended", "by_several", suspended_by=["administrator", "directory"])
        assert "mehrfach gesperrt: Verwalter, Verzeichnis." in for_you(several)
        failing = why("webhook", "failing", "fails", result="busy")
        assert "zuletzt: Der Empfänger bittet, später wiederzukommen)" in for_you(failing)


@pytest.mark.parametrize(
    ("kind", "german", "english"),
    [
        ("passkey", "„Passkey“", "“Passkey”"),
        ("method", "„TAN-Verfahren“", "“TAN method”"),
        ("mobile", "„keine Mobilnummer“", "“no mobile number”"),
    ],
)
def test_a_change_that_left_no_address_is_named_by_its_kind(
    app: Flask, kind: str, german: str, english: str
) -> None:
    for language, expected, unknown in (("de", german, "unbekannt"), ("en", english, "unknown")):
        with app.test_request_context(headers={"Accept-Language": language}):
            for state, code in (
                ("waiting", "undo_open_first"),
                ("revoked", "undone"),
                ("applied", "applied"),
            ):
                said = for_you(why("contact_change", state, code, kind=kind, until=NOW))
                assert expected.lower() in said.lower()
                assert unknown not in said
