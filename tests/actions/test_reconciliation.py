"""Does each line get the class that fits, does applying do what the plan says, and is a second run empty?"""

import unicodedata

import pytest
from sqlalchemy import text

from tests.builders import rows
from tests.directories import Practice, row
from workflows.directory.findings import coverage, open_findings
from workflows.directory.records import Finding, LocalRow
from workflows.engine.bulk_by_query import Entry, fire_by_query
from workflows.engine.errors import TransitionRefused
from workflows.engine.history import broken_chains
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.seat.names import folded
from workflows.seat.records import Seat


@pytest.fixture
def practice(runtime: Runtime) -> Practice:
    return Practice(runtime)


def test_every_class_in_one_snapshot(runtime: Runtime, practice: Practice) -> None:
    fits, renamed, unlike, fetches = (
        practice.user(name) for name in ("Ada Gut", "Bea Alt", "Cora Lang", "Dora")
    )
    same, twins, gone, moved, changed = (
        practice.user(name) for name in ("Jörg Groß", "Zwei  Fach", "Eva Ende", "Fritz Um", "Gerd Neu")
    )
    ended, suspended = practice.user("Hans Aus", "ended"), practice.user("Ina Rast", "suspended")
    leaver, wrong, doubled, nameless, other = (
        practice.user(name) for name in ("Kai Weg", "Lea Falsch", "Mia Doppelt", "Nora Leer", "Olga Zu")
    )
    first = [
        practice.line("1", fits),
        practice.line("2", renamed, name="Bea Neu"),
        practice.line("3", unlike),
        practice.line("13", leaver),
        practice.line("14", changed),
        practice.line("12", moved),
    ]
    assert practice.sync(*first).state == "applied"
    assert practice.links()["12"] == ("linked", moved.id)
    practice.put(renamed, "display_name = 'Bea Neu', folded_key = 'bea neu', version = version + 1")
    practice.put(unlike, "display_name = 'Xaver', folded_key = 'xaver', version = version + 1")
    practice.put(changed, "holder_epoch = 2, version = version + 1")
    practice.put(nameless, "display_name = '', folded_key = '', version = version + 1")
    sent = practice.send(
        *first[:3],
        first[4],
        {**first[5], "local_number": "12a"},
        practice.shown("31", fetches, ""),
        row("4", name="JOERG  Gross"),
        row("5a", name="zwei fach"),
        row("5b", name="Zwei Fach"),
        row("6", name="Nirgends"),
        practice.shown("8", nameless, ""),
        practice.shown("9", other, "", customer_number="4711"),
        row("9b", user_number="999"),
        practice.shown("10a", doubled, ""),
        practice.shown("10b", doubled, ""),
        practice.shown("15", ended, ""),
        practice.shown("16", suspended, ""),
        practice.shown("18", wrong, "wrong"),
    )
    boss, colleague = practice.office.seat.user_number, practice.office.other.user_number
    assert practice.verdicts(sent) == {
        "2": "2 update name_changed",
        "3": "2 ask unlike_person",
        "4": "4 propose same_name",
        "5a": "5 ask several_fit",
        "5b": "5 ask several_fit",
        "6": "6 report missing_online",
        "8": "8 refuse name_missing",
        "9": "9 invalid other_customer",
        "9b": "9 invalid unknown_number",
        "10a": "10 ask number_twice",
        "10b": "10 ask number_twice",
        "12a": "11 move renumbered",
        "13": "13 unlink line_gone",
        "14": "14 ask holder_changed",
        "15": "12 block ended",
        "16": "12 block suspended",
        "18": "18 ask wrong_credential",
        "31": "3 fetch no_credential",
        twins.user_number: "7 report not_local",
        gone.user_number: "7 report not_local",
        boss: "7 report not_local",
        colleague: "7 report not_local",
    }
    assert practice.run(sent).counts["1"] == 1
    applied = practice.apply(sent)
    assert (applied.state, applied.conflicts) == ("applied", 0)
    assert practice.links() == {
        "1": ("linked", fits.id),
        "2": ("linked", renamed.id),
        "3": ("drifted", unlike.id),
        "4": ("proposed", same.id),
        "12a": ("linked", moved.id),
        "14": ("drifted", changed.id),
        "31": ("linked", fetches.id),
    }
    with reading(runtime, EVERYBODY) as session:
        found = open_findings(session, practice.office.customer_id)
        (covered,) = coverage(session, practice.office.customer_id)
        assert broken_chains(session) == []
    assert sorted({one.class_ for one in found}) == [2, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 18]
    assert (covered.linked, covered.local_rows) == (6, 18)
    before = rows(runtime, Finding, Finding.resolved_at.is_(None))
    again = practice.send(*(told_again(runtime)))
    assert practice.apply(again).state == "applied"
    kept = {one.id: one.first_seen for one in rows(runtime, Finding, Finding.resolved_at.is_(None))}
    assert kept == {one.id: one.first_seen for one in before if one.class_ != 13} | {
        one.id: one.first_seen
        for one in rows(runtime, Finding, Finding.user_number == leaver.user_number, Finding.class_ == 7)
    }


def told_again(runtime: Runtime) -> list[dict[str, str]]:
    names = (
        "local_number",
        "name",
        "customer_number",
        "user_number",
        "display_name",
        "credential_fingerprint",
    )
    return [{name: getattr(one, name) for name in names} for one in rows(runtime, LocalRow)]


def test_two_lines_exchange_their_users(runtime: Runtime, practice: Practice) -> None:
    ada, bea = practice.user("Ada"), practice.user("Bea")
    one, two = practice.line("1", ada), practice.line("2", bea)
    practice.sync(one, two)
    swapped = practice.send({**one, "local_number": "2"}, {**two, "local_number": "1"})
    assert practice.verdicts(swapped)["1"] == "11 move other_number"
    assert practice.apply(swapped).conflicts == 0
    assert practice.links() == {"1": ("linked", bea.id), "2": ("linked", ada.id)}


def test_a_part_is_laid_over_and_concludes_nothing(runtime: Runtime, practice: Practice) -> None:
    ada, bea = practice.user("Ada"), practice.user("Bea")
    one, two = practice.line("1", ada), practice.line("2", bea)
    practice.sync(one, two)
    part = practice.send({**two, "user_number": "", "name": "Clara"}, row("3"), complete=False)
    assert practice.verdicts(part)["2"] == "13 unlink number_removed"
    assert "1" not in practice.verdicts(part)
    assert practice.apply(part).state == "applied"
    assert practice.links() == {"1": ("linked", ada.id)}
    assert {line.local_number: line.name for line in rows(runtime, LocalRow)} == {
        "1": "Ada",
        "2": "Clara",
        "3": "",
    }


def test_a_plan_goes_in_portions_and_takes_back_what_nothing_speaks_for(
    runtime: Runtime, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.reconciliation.applying.MOST", 1)
    ada, bea, clara = practice.user("Ada"), practice.user("Bea"), practice.user("Clara")
    lines = [practice.line("1", ada), practice.line("2", bea), row("3", name="Clara")]
    practice.sync(*lines)
    assert practice.links()["3"] == ("proposed", clara.id)
    swapped = {**lines[0], "local_number": "2"}, {**lines[1], "local_number": "1"}
    practice.sync(*swapped, row("3", name="Nobody"), row("4", user_number="999"), row("5", user_number="998"))
    assert practice.links() == {"1": ("linked", bea.id), "2": ("linked", ada.id)}
    wrong = {**swapped[0], "user_number": "999"}
    assert practice.sync(wrong, swapped[1]).conflicts == 0
    assert practice.links()["2"] == ("invalid", ada.id)
    practice.sync({**wrong, "user_number": "", "name": "Nobody"}, swapped[1])
    assert "2" not in practice.links()
    practice.sync(swapped[1], practice.shown("6", clara, "wrong"))
    assert practice.links() == {"1": ("linked", bea.id)}


@pytest.mark.parametrize("end", [0x2100, pytest.param(0x30000, marks=pytest.mark.deep)])
def test_names_are_matched_by_one_key_on_both_sides(runtime: Runtime, end: int) -> None:
    letters = [chr(code) for code in range(0x20, end) if not 0xD800 <= code < 0xE000]
    asked = [letter for letter in letters if unicodedata.category(letter)[0] in "LMZ"]
    names = [*asked, "  Jo\u0308rg\u00a0 GROẞ ", "Straße\tÄhnlich", "", "A\u0308b"]
    with reading(runtime) as session:
        keys = session.scalars(FOLD, {"names": names}).all()
        assert session.scalar(SAME, {"given": " 1649\u00a0/ 15"}) is True
        assert session.scalar(SAME, {"given": "1649/51"}) is False
    assert [name for name, key in zip(names, keys, strict=True) if key != folded(name)] == []


FOLD = text(
    "SELECT kundencenter_folded(name) FROM unnest(CAST(:names AS text[])) WITH ORDINALITY AS n (name, place) ORDER BY place"
)
SAME = text("SELECT kundencenter_same_number(:given, '1649/15')")


def test_a_step_with_conditions_is_not_for_many(runtime: Runtime, practice: Practice) -> None:
    with transaction(runtime, practice.program.reach) as tx, pytest.raises(TransitionRefused):
        fire_by_query(tx, Seat, "reinstate", "SELECT id FROM seat", {}, Entry("test"))
