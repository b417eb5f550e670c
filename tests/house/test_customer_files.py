"""Does the command line take the files of customers that offices have, say how it read them, and name what it left out?"""

import os
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from service.cli.context import UnusableError
from service.cli.streaming import streamed
from tests.house.conftest import Errands

HEADER = "Status;Country;City;Postal_Code;Street;Mobile;Email;Name;Customer_Number"
GOOD = "active;Österreich;Wien;1070;Gürtel 1;;huber@example.org;Ordination Größmann;046412"
BAD = "active;DE;Dresden;1067;Weg 1;;d@example.org;Praxis;46413"


@pytest.fixture(scope="module")
def house(errands: Errands) -> Errands:
    """A house without customers."""
    return errands


@pytest.mark.parametrize(
    ("codec", "said", "number"),
    [("utf-8-sig", "UTF-8", "04641"), ("cp1252", "Windows-1252", "04642"), ("utf-16", "UTF-16", "04643")],
)
def test_a_file_of_a_spreadsheet_comes_in_and_again_changes_nothing(
    house: Errands, codec: str, said: str, number: str
) -> None:
    file = house.folder / f"{codec}.csv"
    text = f"sep=;\r\n{HEADER};Bemerkung\r\n{GOOD.replace('046412', number)};gut\r\n;;;;;;;;;\r\n"
    file.write_bytes(text.encode(codec))
    looked = house("customers", "import", "--dry-run", str(file))
    assert (looked.exit_code, looked.stdout) == (
        0,
        "dry run: 1 imported, 0 updated, 0 unchanged, 0 rejected\n",
    )
    done = house("customers", "import", str(file))
    assert (done.exit_code, done.stdout) == (0, "1 imported, 0 updated, 0 unchanged, 0 rejected\n")
    for sentence in (said, "separated by semicolons", "not used: the columns bemerkung", "5000 rows go in"):
        assert f"{file.name}: {sentence}" in done.stderr
    assert (
        house("customers", "import", str(file)).stdout == "0 imported, 0 updated, 1 unchanged, 0 rejected\n"
    )


def test_a_row_left_out_is_named_with_line_column_and_reason(house: Errands) -> None:
    file = house.folder / "rows.csv"
    file.write_text(f'{HEADER}\n{BAD}\n"{GOOD}\n{GOOD}\n', encoding="cp1252")
    done = house("customers", "import", str(file))
    assert (done.exit_code, done.stdout) == (1, "1 imported, 0 updated, 0 unchanged, 2 rejected\n")
    assert "line 2: 46413: postal_code does not have the digits of one in DE" in done.stderr
    assert "the quote that begins in line 3 is not closed" in done.stderr


@pytest.mark.parametrize("bad", ["Praxis\x1b[2J", '"Praxis\nSonne"', "Praxis \u202eennoS", "Praxis\u2066"])
def test_a_name_is_one_line_that_reads_as_it_is_written(house: Errands, bad: str) -> None:
    file = house.folder / "names.csv"
    file.write_text(f"{HEADER}\n{GOOD.replace('Ordination Größmann', bad)}\n", encoding="utf-8")
    done = house("customers", "import", "--dry-run", str(file))
    assert (done.exit_code, done.stdout) == (
        1,
        "dry run: 0 imported, 0 updated, 0 unchanged, 1 rejected\n",
    )
    assert "line 2: 046412: name holds a character (" in done.stderr


def test_settlements_and_submissions_can_be_looked_at_first(house: Errands) -> None:
    customers, settled, sent = (house.folder / f"{name}.csv" for name in ("of", "settled", "sent"))
    customers.write_text(f"{HEADER}\n{GOOD.replace('046412', '46600')}\n", encoding="utf-8")
    assert house("customers", "import", str(customers)).exit_code == 0
    settled.write_text(
        "entry_number;customer_number;invoice_number;date;payout;currency;status\n"
        "1;4660\u200b0;;31.01.2026;1,00;;\n"
    )
    sent.write_text(
        "entry_number;customer_number;invoice_number;received_on;step;expected_on\n2;46600;;31.01.2026;da;\n"
    )
    for command, file in (("settlements", settled), ("submissions", sent)):
        for _ in range(2):
            looked = house(command, "import", "--dry-run", str(file))
            assert looked.exit_code == 0
            assert looked.stdout.startswith("dry run: 1 imported, 0 updated, 0 unchanged, ")
            assert f"{file.name}: only looked at, nothing is stored" in looked.stderr
        assert house(command, "import", str(file)).stdout.startswith("1 imported, ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04", "the file is a spreadsheet"),
        (b"a;b\n\x81\n", "line 2 is neither text in UTF-8 nor in Windows-1252"),
        (b"name;email;email\n", "lacks the columns customer_number, mobile"),
        (f"{HEADER};EMAIL\n{GOOD};x\n".encode(), "the file has more than one column email"),
        (f"{HEADER}\n{GOOD}\n".encode() + b"\xe4\n", "line 2 is in UTF-8, but line 3 is not UTF-8"),
    ],
)
def test_an_unusable_file_ends_with_status_2_and_one_line(house: Errands, content: bytes, said: str) -> None:
    file = house.folder / "unusable.csv"
    file.write_bytes(content)
    done = house("customers", "import", str(file))
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert said in line
    assert line.endswith("; nothing of it is stored")


def test_what_can_be_read_only_once_is_refused(house: Errands) -> None:
    pipe = house.folder / "pipe.csv"
    os.mkfifo(pipe)
    done = house("customers", "import", str(pipe))
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Error: {pipe}: is no file that can be read twice" in done.stderr


def append(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + GOOD, encoding="utf-8")


def spoil(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(2_000_000)
        opened.write(b"\xff\xfe" * 1000)


def cut_off(file: Path) -> None:
    os.truncate(file, 100_000)


@pytest.mark.parametrize("change", [append, spoil, cut_off])
def test_a_file_that_is_written_into_while_it_is_read_is_told_so(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "changing.csv"
    file.write_text(f"{HEADER}\n{BAD}\n" * 30_000, encoding="utf-8")

    def read() -> None:
        with streamed(file) as reading:
            next(reading.lines)
            reading.counted("7 imported")
            change(file)
            deque(reading.lines, 0)

    with pytest.raises(
        UnusableError, match=r"was changed while it was read.*; until then: 7 imported; run it again$"
    ):
        read()


def test_a_file_that_another_takes_the_place_of_is_read_to_its_end(tmp_path: Path) -> None:
    file, other = tmp_path / "first.csv", tmp_path / "other.csv"
    file.write_text("line\n" * 30_000, encoding="utf-8")
    other.write_text("other\n", encoding="utf-8")
    with streamed(file) as reading:
        next(reading.lines)
        other.replace(file)
        assert len(list(reading.lines)) == 29_999


def test_users_come_in_from_such_a_file_too(house: Errands) -> None:
    customers = house.folder / "of-users.csv"
    customers.write_bytes(f"{HEADER}\n{GOOD.replace('046412', '46500')}\n".encode())
    assert house("customers", "import", str(customers)).exit_code == 0
    users = house.folder / "users.csv"
    columns = "customer_number\tlogin_name\tdisplay_name\tfirst_name\tlast_name\temail\tmobile\tdelivery\r\n"
    row = "46500\ta.huber\tÄnne Huber\tÄnne\tHuber\ta.huber@example.org\t\temail\r\n"
    users.write_bytes((columns + row).encode("utf-16"))
    done = house("accounts", "auto-register", str(users))
    assert (done.exit_code, done.stdout) == (0, "1 created, 0 unchanged, 0 rejected\n")
    assert "users.csv: UTF-16" in done.stderr
    assert "users.csv: separated by tabs" in done.stderr
