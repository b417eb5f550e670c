"""How much memory does it take to bring in and to hand over large documents? As much as for small ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import add_account, add_customer, rows
from tests.conftest import SECRET_KEY
from tests.documents import PDF, folder_of, import_documents, seen_by_owner
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime

MIB = 2**20
MOST = 32 * MIB
"""Above the process at rest, whatever comes in."""

BEGINS = """
import sys
from pathlib import Path
from uuid import UUID
from workflows.engine.runtime import build_runtime
from workflows.settings import load_settings

def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024

runtime = build_runtime(load_settings(database_url=sys.argv[1], secret_keys=sys.argv[2]))
"""
MEASURED = """
from workflows.document.folder import import_folder

def bring_in(folder):
    with (folder / "index.csv").open(newline="") as lines:
        import_folder(runtime, folder, lines, on_row=lambda row: print(row.taken.outcome, file=sys.stderr))

small, large = Path(sys.argv[3]), Path(sys.argv[4])
bring_in(small)
Path("/proc/self/clear_refs").write_text("5")
rest = peak()
bring_in(large)
print(peak() - rest)
"""

HANDED_OVER = """
from service.web.documents.archive import packed
from workflows.document.archive import Delivered, OfYear, list_of_year
from workflows.engine.scope import Scope
from workflows.engine.transaction import reading

account, customer = UUID(sys.argv[3]), UUID(sys.argv[4])
scope = Scope.of_customers([customer], [customer])

def hand_over(year):
    with reading(runtime, scope) as session:
        found = list_of_year(session, account, OfYear("invoice", year))
    archive = packed(b"", [one.number for one in found], [Delivered(runtime, scope, account, one) for one in found])
    assert sum(map(len, archive)) == len(archive)

hand_over(2025)
Path("/proc/self/clear_refs").write_text("5")
rest = peak()
hand_over(2026)
print(peak() - rest)
"""


def measured(script: str, *arguments: object) -> int:
    command = [sys.executable, "-c", BEGINS + script, *map(str, arguments)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def document(size: int) -> bytes:
    return PDF[:9] + os.urandom(MIB) * (size // MIB) + PDF[9:]


@pytest.mark.deep
def test_a_folder_of_any_size_is_brought_in_with_little_memory(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    add_customer(runtime)
    small, large = tmp_path / "small", tmp_path / "large"
    small.mkdir()
    large.mkdir()
    folder_of(small, "46075;invoice;1;2026-11-03;;;;;a.pdf", a_pdf=PDF)
    lines = [f"46075;invoice;L{number};2026-11-03;;;;;{number % 2}.pdf" for number in range(8)]
    size = int(os.environ.get("KC_DOCUMENT_MIB", "64"))
    lines.append("46075;invoice;large;2026-11-03;;;;;large.pdf")
    for name, mib in (("0", 1), ("1", 3), ("large", size // 2)):
        (large / f"{name}.pdf").write_bytes(document(mib * MIB))
    folder_of(large, *lines)
    assert measured(MEASURED, database_url, SECRET_KEY, small, large) < MOST
    assert len(seen_by_owner(database_url, "SELECT FROM document")) == 10


@pytest.mark.deep
def test_the_archive_of_a_year_is_handed_over_with_little_memory(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    account = add_account(runtime)
    (customer,) = rows(runtime, Customer)
    number, size = customer.customer_number, int(os.environ.get("KC_DOCUMENT_MIB", "64"))
    small = f"{number};invoice;small;2025-11-03;;;;;small.pdf"
    many = [f"{number};invoice;{at};2026-11-03;;;;;small.pdf" for at in range(1_000)]
    large = [f"{number};invoice;L{at};2026-12-03;;;;;large.pdf" for at in range(2)]
    folder = folder_of(tmp_path, small, *many, *large, small_pdf=PDF, large_pdf=document(size // 2 * MIB))
    assert set(import_documents(runtime, folder)) == {("stored", "")}
    assert measured(HANDED_OVER, database_url, SECRET_KEY, account.id, customer.id) < MOST
    assert len(seen_by_owner(database_url, "SELECT FROM document_access")) == 1_003
