"""How much memory does it take to bring in what is large? The peak above the process at rest, after something small."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx2

from bench.house import House
from bench.imports import BEGIN, END, INDEX
from bench.people import new_customers
from workflows.program.actions import KeyOwner, add_key

MIB = 2**20
BOUNDARY = "bench"

IMPORTING = """
import sys
from pathlib import Path
from bench.peaks import forget_peak, peak_of
from workflows.document.folder import import_folder
from workflows.engine.runtime import build_runtime
from workflows.settings import load_settings

runtime = build_runtime(load_settings())
for folder in map(Path, sys.argv[1:]):
    rest = peak_of("self")
    with (folder / "index.csv").open(newline="") as lines:
        import_folder(runtime, folder, lines, on_row=lambda row: None)
    print(peak_of("self") - rest)
    forget_peak("self")
"""


@dataclass(frozen=True)
class Peak:
    """MiB above the process at rest, the highest of the rounds and the lowest."""

    title: str
    highest: float
    lowest: float


def measure(house: House, rounds: int, folder_mib: int, file_mib: int) -> list[Peak]:
    """Import a folder of files of 1 MiB and one with a single large file, and send a file of that size to the web."""
    customer = new_customers(house, 1)[0].number
    many, single, sent = [], [], []
    for number in range(rounds):
        with tempfile.TemporaryDirectory(dir=house.data_dir) as made:
            folders = [
                _folder(Path(made) / "small", customer, f"S{number}-", 1, 1),
                _folder(Path(made) / "many", customer, f"M{number}-", folder_mib, 1),
                _folder(Path(made) / "single", customer, f"L{number}-", 1, file_mib),
            ]
            _small, of_many, of_single = _imported(folders)
        many.append(of_many)
        single.append(of_single)
        sent.append(_sent(house, customer, f"W{number}-", file_mib))
    titles = (f"folder of {folder_mib} MiB", f"a file of {file_mib} MiB", "the same by POST, web worker")
    return [
        Peak(title, max(peaks), min(peaks)) for title, peaks in zip(titles, (many, single, sent), strict=True)
    ]


def peak_of(process: int | str) -> float:
    """Return the most memory that a process has had since its peak was forgotten, in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def forget_peak(process: int | str) -> None:
    """Let the peak of a process begin anew from what it has now."""
    Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")


def _folder(folder: Path, customer: str, prefix: str, count: int, mib: int) -> Path:
    folder.mkdir()
    for n in range(count):
        with (folder / f"{n}.pdf").open("wb") as file:
            file.writelines(_pdf(mib))
    rows = [f"{customer},invoice,{prefix}{n},2026-11-03,,,,,{n}.pdf\n" for n in range(count)]
    (folder / "index.csv").write_text("".join([INDEX, *rows]), encoding="utf-8")
    return folder


def _pdf(mib: int) -> Iterator[bytes]:
    yield BEGIN
    for _ in range(mib - 1):
        yield os.urandom(MIB)
    yield os.urandom(MIB - len(BEGIN + END))
    yield END


def _imported(folders: list[Path]) -> list[float]:
    command = [sys.executable, "-c", IMPORTING, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.splitlines()]


def _sent(house: House, customer: str, number: str, mib: int) -> float:
    """Send a small file to every worker, then a large one; return how far any of them rose."""
    key = add_key(house.runtime, KeyOwner(f"bench {number}"), ["documents:write"], actor="bench").secret
    with closing(httpx2.Client(base_url=house.url, trust_env=False, timeout=300)) as client:
        for n in range(20):
            _post(client, key, customer, f"{number}{n}", 1)
        workers = house.pids()["web"]
        for pid in workers:
            forget_peak(pid)
        rest = {pid: peak_of(pid) for pid in workers}
        _post(client, key, customer, f"{number}large", mib)
        return max(peak_of(pid) - rest[pid] for pid in workers)


def _post(client: httpx2.Client, key: str, customer: str, number: str, mib: int) -> None:
    said = {"customer_number": customer, "kind": "invoice", "number": number, "date": "2026-11-03"}
    before = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="document"\r\n\r\n{json.dumps(said)}\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\n\r\n'
    ).encode()
    after = f"\r\n--{BOUNDARY}--\r\n".encode()

    def body() -> Iterator[bytes]:
        yield before
        yield from _pdf(mib)
        yield after

    answer = client.post(
        "/api/v1/documents",
        content=body(),
        headers={
            "Authorization": f"Bearer {key}",
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(len(before) + mib * MIB + len(after)),
        },
    )
    answer.raise_for_status()
