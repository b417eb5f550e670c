"""Does every table have a limit or a reason to have none, and is each class put together rightly?"""

import re

from workflows import schema
from workflows.retention.classes import CLASSES, KEPT
from workflows.retention.table import Part


def test_every_table_has_a_limit_or_a_reason() -> None:
    limited = {part.table for one in CLASSES for part in one.parts}
    assert limited | KEPT.keys() == schema.METADATA.tables.keys()
    assert not limited & KEPT.keys()


def test_only_text_and_keyed_hashes_are_emptied() -> None:
    for part in (part for one in CLASSES for part in one.parts):
        columns = schema.METADATA.tables[part.table].columns
        assert all(columns[name].type.python_type in (str, bytes) for name in part.empties), part


def test_both_statements_of_a_part_share_their_condition() -> None:
    part = Part("tan", "issued_at <= kundencenter_now() - :limit", empties=("destination",))
    conditions = [
        re.search(r"WHERE (?!ctid)(.*?)( LIMIT|$)", str(statement), re.MULTILINE)
        for statement in (part.counting, part.erasing)
    ]
    assert len({found.group(1) for found in conditions if found}) == 1
