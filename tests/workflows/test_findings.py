"""Has every line that a plan can hold its sentence in both languages, and every finding its gravity?"""

import re

from workflows.directory.findings import SEVERITIES
from workflows.directory.sentences import SENTENCES
from workflows.reconciliation.classing import CLASS, RULES

VERDICT = re.compile(
    r"'(\d+) (\w+) (\w+)'|'(\d+)', '(\w+)', (?:'(\w+)'|CASE WHEN .* THEN '(\w+)' ELSE '(\w+)')"
)
FAILING = (21, "report", "comparison_fails")
"""The one finding that no comparison makes: there is none that succeeds."""

WITHOUT_FINDING = {1: {"confirm"}, 2: {"update"}, 3: {"fetch"}, 11: {"move"}}


def verdicts() -> set[tuple[int, str, str]]:
    found = {FAILING}
    for one in VERDICT.finditer(CLASS + RULES):
        class_, action = one[1] or one[4], one[2] or one[5]
        found |= {(int(class_), action, reason) for reason in (one[3], *one.groups()[5:]) if reason}
    return found


def test_every_line_has_its_sentence() -> None:
    assert {(class_, reason) for class_, _action, reason in verdicts()} == SENTENCES.keys()
    assert all(sentence.german and sentence.english for sentence in SENTENCES.values())
    assert all(bool(one.german_step) == bool(one.english_step) for one in SENTENCES.values())


def test_every_finding_has_its_gravity() -> None:
    kinds = {
        class_ for class_, action, _reason in verdicts() if action not in WITHOUT_FINDING.get(class_, ())
    }
    assert kinds == SEVERITIES.keys()
