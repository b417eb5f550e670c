"""Does a dry run say of every document what would become of it, file by file, and leave everything as it is?"""

import os
from pathlib import Path

import pytest

from tests.builders import add_customer
from tests.documents import INDEX_HEADER, PDF, folder_of, import_documents, seen_by_owner
from workflows.document import folder, ingest
from workflows.engine.runtime import Runtime

HEADER = f"{INDEX_HEADER};replaces"
TABLES = ("document", "document_part", "quarantined", "quarantined_part", "delivery", "job")
MANY = 2**16


def row(number: str, file: str, *, of: str = "46075", replaces: str = "") -> str:
    return f"{of};invoice;{number};03.11.2026;;;;;{file};{replaces}"


ROWS = (
    row("1", "a.pdf"),
    row("1", "a.pdf"),
    row("2", "none.pdf"),
    row("1", "b.pdf"),
    row("3", "a.pdf", of="50001"),
    row("3", "a.pdf", of="50001"),
    row("3", "b.pdf", of="50001"),
    row("4", "b.pdf", replaces="1"),
    row("5", "b.pdf", replaces="9"),
    row("6", "large.pdf"),
    row("7", "pipe.pdf"),
    row("", "../a.pdf"),
    row("8", "a.pdf", of="50001", replaces="9"),
)
BECOME = [
    ("stored", ""),
    ("unchanged", ""),
    ("refused", "file none.pdf cannot be read: No such file or directory"),
    ("refused", ingest.OTHER_BYTES),
    ("quarantined", ingest.NOT_KNOWN),
    ("quarantined", ingest.NOT_KNOWN),
    ("refused", ingest.OTHER_BYTES),
    ("stored", ""),
    ("refused", ingest.NO_CORRECTED),
    ("refused", "the file is larger than 0 MiB"),
    ("refused", "file pipe.pdf cannot be read: not a plain file"),
    ("refused", "number is empty; file must be the name of a file in the same folder, without a path"),
    ("quarantined", ingest.NOT_KNOWN),
]


@pytest.mark.parametrize("together", [1, 2, 500])
def test_a_dry_run_has_the_same_report_and_stores_nothing(
    runtime: Runtime, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    """However many go in at a time: a later portion sees what an earlier one would have stored."""
    monkeypatch.setattr(folder, "TOGETHER", together)
    monkeypatch.setattr("workflows.document.content._Pdf.largest", MANY)
    add_customer(runtime)
    os.mkfifo(tmp_path / "pipe.pdf")
    brought = folder_of(
        tmp_path, *ROWS, header=HEADER, a_pdf=PDF, b_pdf=PDF + b"\n", large_pdf=PDF + bytes(MANY)
    )

    def stored() -> list[object]:
        return [one for table in TABLES for one in seen_by_owner(database_url, f"TABLE {table}")]

    before = stored()
    foreseen = import_documents(runtime, brought, dry_run=True)
    assert stored() == before
    assert foreseen == BECOME
    assert import_documents(runtime, brought) == foreseen
    after = stored()
    assert len(after) > len(before)
    again = import_documents(runtime, brought, dry_run=True)
    assert again == [("unchanged", "") if outcome == "stored" else (outcome, why) for outcome, why in BECOME]
    assert stored() == after, "nor does it touch what waits in quarantine"
    assert import_documents(runtime, brought) == again
