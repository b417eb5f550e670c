"""How much memory does it take to bring in large documents? As much as for small ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import add_customer
from tests.conftest import SECRET_KEY
from tests.documents import PDF, folder_of, seen_by_owner
from workflows.engine.runtime import Runtime

MIB = 2**20
MOST = 32 * MIB
"""Above the process at rest, whatever comes in."""

MEASURED = """
import sys
from pathlib import Path
from workflows.document.folder import import_folder
from workflows.engine.runtime import build_runtime
from workflows.settings import load_settings

def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024

def bring_in(folder):
    with (folder / "index.csv").open(newline="") as lines:
        import_folder(runtime, folder, lines, on_row=lambda row: print(row.taken.outcome, file=sys.stderr))

runtime = build_runtime(load_settings(database_url=sys.argv[1], secret_keys=sys.argv[2]))
small, large = Path(sys.argv[3]), Path(sys.argv[4])
bring_in(small)
Path("/proc/self/clear_refs").write_text("5")
rest = peak()
bring_in(large)
print(peak() - rest)
"""


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
    rows = [f"46075;invoice;L{number};2026-11-03;;;;;{number % 2}.pdf" for number in range(8)]
    size = int(os.environ.get("KC_DOCUMENT_MIB", "64"))
    rows.append("46075;invoice;large;2026-11-03;;;;;large.pdf")
    for name, mib in (("0", 1), ("1", 3), ("large", size // 2)):
        (large / f"{name}.pdf").write_bytes(document(mib * MIB))
    folder_of(large, *rows)
    ended = subprocess.run(
        [sys.executable, "-c", MEASURED, database_url, SECRET_KEY, str(small), str(large)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(ended.stdout) < MOST
    assert len(seen_by_owner(database_url, "SELECT FROM document")) == 10
