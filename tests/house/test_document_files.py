"""Does the command line bring in settlements, submissions and documents, and say what it left out?"""

import pytest

from tests.documents import INDEX_HEADER, PDF
from tests.house.conftest import Errands

CUSTOMER = "customer_number;name;email;mobile;street;postal_code;city;country;status\n46075;Muster;m@example.org;;;;;;\n"


@pytest.fixture(scope="module")
def house(errands: Errands) -> Errands:
    """A house with one customer."""
    (errands.folder / "customers.csv").write_text(CUSTOMER, encoding="utf-8")
    assert errands("customers", "import", str(errands.folder / "customers.csv")).exit_code == 0
    return errands


def test_rows_come_in_and_again_change_nothing(house: Errands) -> None:
    sent, paid = house.folder / "submissions.csv", house.folder / "settlements.csv"
    sent.write_text(
        "entry_number,customer_number,invoice_number,received_on,step,expected_on\n1,46075,,2026-10-30,neu,\n"
    )
    paid.write_text(
        "entry_number,customer_number,invoice_number,date,payout,currency,status\n1,46075,5,2026-11-03,1.00,,\n2,46076,,x,,,\n"
    )
    done = house("submissions", "import", str(sent))
    assert (done.exit_code, done.stdout) == (
        0,
        "1 imported, 0 updated, 0 unchanged, 0 settled already, 0 rejected\n",
    )
    done = house("settlements", "import", str(paid))
    assert (done.exit_code, done.stdout) == (1, "1 imported, 0 updated, 0 unchanged, 1 rejected\n")
    assert "line 3: 2: date is no date as 2026-01-31 or 31.01.2026; payout is empty" in done.stderr
    assert (
        house("submissions", "import", str(sent)).stdout
        == "0 imported, 0 updated, 0 unchanged, 1 settled already, 0 rejected\n"
    )


def test_a_folder_comes_in_and_what_does_not_is_named(house: Errands) -> None:
    folder = house.folder / "documents"
    folder.mkdir()
    assert house("documents", "import", str(folder)).exit_code == 2
    (folder / "a.pdf").write_bytes(PDF)
    rows = [f"46075;invoice;{number};2026-11-03;;;;;{file}" for number, file in ((1, "a.pdf"), (2, "b.pdf"))]
    (folder / "index.csv").write_text("\n".join([INDEX_HEADER, *rows, rows[0].replace("46075", "1")]))
    done = house("documents", "import", str(folder))
    assert (done.exit_code, done.stdout) == (1, "1 stored, 0 unchanged, 1 refused, 1 quarantined\n")
    assert "line 3: 2: refused: file b.pdf cannot be read: No such file or directory" in done.stderr
    assert "line 4: 1: quarantined: customer_number is not known" in done.stderr


def test_what_waits_for_its_customer_comes_out_with_the_customers_import(house: Errands) -> None:
    folder, master = house.folder / "unknown", house.folder / "more.csv"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(PDF)
    row = "50001;invoice;7;2026-11-03;;;;;a.pdf"
    (folder / "index.csv").write_text("\n".join([INDEX_HEADER, row, row.replace("50001", "50002")]))
    assert house("documents", "import", str(folder)).exit_code == 1
    listed = house("documents", "quarantine", "list").stdout
    assert "50001" in listed
    assert "folder:a.pdf" in listed
    master.write_text(CUSTOMER.replace("46075", "50001"), encoding="utf-8")
    done = house("customers", "import", str(master))
    assert "documents in quarantine: 1 released, 0 refused" in done.stdout
    left = next(line.split()[0] for line in listed.splitlines() if "50002" in line)
    assert house("documents", "quarantine", "release").stdout == "0 released, 0 refused\n"
    assert house("documents", "quarantine", "discard", left).exit_code == 0
    assert house("documents", "quarantine", "discard", left).exit_code == 2


def test_a_document_is_withdrawn_and_shown_again(house: Errands) -> None:
    folder = house.folder / "wrong"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(PDF)
    (folder / "index.csv").write_text(f"{INDEX_HEADER}\n46075;invoice;W1;2026-11-03;;;;;a.pdf\n")
    assert house("documents", "import", str(folder)).exit_code == 0
    wrong = ("46075", "invoice", "W1")
    assert house("documents", "withdraw", *wrong, "--reason", " ").exit_code == 1
    done = house("documents", "withdraw", *wrong, "--reason", "of another customer")
    assert (done.exit_code, done.stdout) == (0, "invoice W1 of 46075: nobody sees it any more\n")
    for command, said in (
        (("withdraw", *wrong, "--reason", "again"), "invoice W1 of 46075: is withdrawn already"),
        (
            ("withdraw", "46075", "invoice", "W2", "--reason", "x"),
            "invoice W2 of 46075: there is no such document",
        ),
    ):
        done = house("documents", *command)
        assert (done.exit_code, said in done.stderr) == (1, True)
    assert house("documents", "restore", *wrong).exit_code == 0
    assert "is not withdrawn" in house("documents", "restore", *wrong).stderr


def test_a_folder_can_be_looked_at_first(house: Errands) -> None:
    folder = house.folder / "looked at"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(PDF)
    (folder / "b.pdf").write_bytes(PDF[:-7])
    rows = [f"46075;invoice;D{number};2026-11-03;;;;;{number}.pdf" for number in "abc"]
    (folder / "index.csv").write_text("\n".join([INDEX_HEADER, *rows, rows[0].replace("46075", "50009")]))
    looked = [house("documents", "import", "--dry-run", str(folder)) for _ in range(2)]
    counts = "1 stored, 0 unchanged, 2 refused, 1 quarantined\n"
    assert [(one.exit_code, one.stdout) for one in looked] == [(1, f"dry run: {counts}")] * 2
    done = house("documents", "import", str(folder))
    assert (done.exit_code, done.stdout) == (1, counts)
    first, *said = looked[0].stderr.splitlines()
    assert said[0] == "index.csv: only looked at, nothing is stored"
    assert [first, *said[1:]] == [
        line for line in done.stderr.splitlines() if "some documents go in" not in line
    ]
    assert said[2:] == [
        "line 3: Db: refused: the file is a PDF that was cut off: its end is missing",
        "line 4: Dc: refused: file c.pdf cannot be read: No such file or directory",
        "line 5: Da: quarantined: customer_number is not known",
    ]
