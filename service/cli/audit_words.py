"""How does an audit talk? German and English, as whoever asks has set up their machine."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from workflows.audit.findings import Finding, FindingKind

Language = Literal["de", "en"]

FINDINGS: "Mapping[FindingKind, tuple[str, str]]" = {
    "gap": ("ein Schritt davor fehlt", "a step before it is missing"),
    "source": ("beginnt nicht, wo der Schritt davor endete", "does not begin where the step before ended"),
    "hash": ("die Zeile wurde geändert", "the row was changed"),
    "dwell": ("die Dauer passt nicht zum Schritt davor", "its duration does not fit the step before"),
    "order": ("steht vor dem Schritt, dem sie folgt", "stands before the step that it follows"),
    "proof": ("ihr Nachweis fehlt", "its proof is missing"),
    "illegal": ("diesen Schritt kennt der Ablauf nicht", "the workflow knows no such step"),
    "state": (
        "der Vorgang steht woanders, als der Verlauf sagt",
        "the record is not where its history leads to",
    ),
    "record": (
        "der Vorgang fehlt, und keine Löschfrist erklärt es",
        "the record is gone, and no rule of retention explains it",
    ),
    "history": ("ein Vorgang ohne Verlauf", "a record without a history"),
    "spent_twice": ("ein Nachweis wurde zweimal benutzt", "a proof was used twice"),
    "id": ("diese Nummer hat die Datenbank nie vergeben", "the database has never given out this id"),
    "changed": ("Zeilen wurden nach dem Anker geändert", "rows were changed after they were anchored"),
    "missing": ("Zeilen fehlen seit dem Anker", "rows are missing since they were anchored"),
    "added": ("Zeilen kamen nach dem Anker dazu", "rows were added after the anchor"),
    "anchor": (
        "der Anker wurde geändert, oder einer davor fehlt",
        "the anchor was changed, or one before it is missing",
    ),
    "signature": ("kein Schlüssel von uns hat ihn unterschrieben", "none of our keys has signed it"),
    "outside": (
        "weicht von der Zeile außerhalb der Datenbank ab",
        "differs from the line outside the database",
    ),
    "late": (
        "Schritte von vor Tagen hält kein Anker: keiner wurde gesetzt, oder die neuesten fehlen",
        "no anchor holds steps of days ago: none was made, or the newest are gone",
    ),
    "key": ("ein früherer Schlüssel ist nicht lesbar", "an earlier key cannot be read"),
}

HEADINGS: Mapping[str, tuple[str, str]] = {
    "histories": ("Verlauf", "Histories"),
    "records": ("Vorgänge", "Records"),
    "anchors": ("Anker", "Anchors"),
}

LINES: Mapping[str, tuple[str, str]] = {
    "steps": ("Schritte", "Steps"),
    "records": ("Vorgänge", "Records"),
    "erased": ("Vorgang nach Frist gelöscht", "Record erased when due"),
    "unversioned": ("aus Fassungen ohne Tabelle", "of versions without a table"),
    "anchors": ("Anker", "Anchors"),
    "last": ("letzter Anker", "last anchor"),
    "not_anchored": ("noch ohne Anker", "not anchored yet"),
    "sound": ("Alles ist, wie es war.", "Everything is as it was."),
    "found": ("Funde", "Findings"),
    "more": ("weitere", "more"),
    "row": ("Zeile", "row"),
    "rows": ("Zeilen", "rows"),
    "never": ("noch keiner", "none yet"),
}


def say(language: Language, name: str) -> str:
    """Return a word of the report."""
    return LINES[name][language == "en"]


def sentence(language: Language, finding: "Finding") -> str:
    """Say what a finding means."""
    return FINDINGS[finding.kind][language == "en"]


def where(finding: "Finding") -> str:
    """Name the row: its table and id, and the record that it tells of."""
    row = f"{finding.table} {finding.row}" if finding.row else finding.table
    record = f"{finding.workflow} {finding.instance}" if finding.workflow else str(finding.instance or "")
    step = f" #{finding.sequence}" if finding.sequence else ""
    return " · ".join(filter(None, (row, f"{record}{step}" if record else "", finding.detail)))


def number(language: Language, count: int) -> str:
    """Write a number as people of this language do: 1.000.000 or 1,000,000."""
    written = f"{count:,}"
    return written if language == "en" else written.replace(",", ".")


def own_language() -> Language:
    """German where the machine is set up so, else English."""
    told = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "") or ""
    return "de" if told.lower().startswith("de") else "en"


language_option = click.option(
    "--language",
    type=click.Choice(["de", "en"]),
    default=own_language,
    help="Language of the report (that of the machine unless told).",
)
