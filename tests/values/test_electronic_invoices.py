"""Is an electronic invoice of either syntax understood, and is a hostile one harmless?"""

import io
import resource
import subprocess
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile

import pytest

from tests.electronic import UBL, cii, zugferd
from workflows.document import electronic, embedded, xml_tree
from workflows.document.electronic import ElectronicInvoice, electronic_invoice
from workflows.document.xml_tree import UnreadableXmlError, read_tree


def read(xml: bytes) -> ElectronicInvoice:
    return electronic_invoice(read_tree([xml]))


def test_cii_says_what_a_person_wants_to_know() -> None:
    found = read(cii())
    assert (found.syntax, found.head.number, found.head.type_code) == ("CII", "0118", "380")
    assert (found.head.issued_on, found.head.due_on) == (date(2026, 11, 27), date(2026, 12, 11))
    assert (found.seller.name, found.seller.town) == ("Muster Abrechnung GmbH", "Berlin")
    assert found.buyer.name == "Muster Praxis"
    assert [(line.name, line.quantity, line.unit, line.total) for line in found.lines] == [
        ("Grundgebühr Abrechnung", Decimal(1), "MON", Decimal("49.00")),
        ("Abgerechnete Belege", Decimal(1232), "C62", Decimal("40.04")),
    ]
    assert found.taxes == [electronic.Tax(Decimal(19), Decimal("89.04"), Decimal("16.92"), "")]
    assert (found.totals.net, found.totals.gross, found.totals.due) == (
        Decimal("89.04"),
        Decimal("105.96"),
        Decimal("105.96"),
    )
    assert found.notes == ["Vielen Dank für Ihr Vertrauen."]


def test_ubl_says_the_same_things() -> None:
    found = read(UBL.encode())
    assert (found.syntax, found.head.number, found.head.type_code) == ("UBL", "0043", "384")
    assert (found.head.begins_on, found.head.ends_on) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (found.seller.name, found.seller.country) == ("Muster Abrechnung GmbH", "AT")
    assert found.buyer.name == "Praxis M. Muster"
    assert found.surcharges == [
        electronic.Surcharge(is_charge=False, reason="Treue", amount=Decimal("10.00"))
    ]
    assert found.taxes[0].reason == "steuerfrei"
    assert (found.totals.paid, found.totals.due) == (Decimal(9), Decimal(10))
    assert (found.lines[0].name, found.lines[0].unit) == ("Recherche", "XYZ")


def test_lines_that_a_page_cannot_hold_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(electronic, "MOST_LINES", 1)
    found = read(cii())
    assert (len(found.lines), found.left_out) == (1, 1)


def test_notes_and_surcharges_beyond_measure_stand_in_the_original_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = read(cii())
    assert (bool(whole.notes), whole.is_shortened) == (True, False)
    monkeypatch.setattr(electronic, "MOST_OTHERS", 0)
    found = read(cii())
    assert (found.notes, found.surcharges, found.taxes, found.is_shortened) == ([], [], [], True)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20261104", date(2026, 11, 4)),
        ("2026-11-04+01:00", date(2026, 11, 4)),
        ("20261341", None),
        ("", None),
    ],
)
def test_days_are_read_as_both_syntaxes_write_them(written: str, day: date | None) -> None:
    assert electronic.day_of(written) == day


@pytest.mark.parametrize("written", ["", "1,5", "1e9", "NaN", "9" * 16, "12 EUR"])
def test_what_is_no_amount_is_none(written: str) -> None:
    assert electronic.amount_of(written) is None


def bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    return f'<!DOCTYPE x [<!ENTITY e0 "boom">{entities}]><Invoice><Note>&e8;</Note></Invoice>'.encode()


@pytest.mark.parametrize(
    "xml",
    [
        bomb(),
        b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><Invoice/>',
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Invoice><ID>&f;</ID></Invoice>',
        b"<Invoice>" + b"<a>" * 40 + b"</a>" * 40 + b"</Invoice>",
        b"<Invoice>" + b"<a/>" * 60 + b"</Invoice>",
        b"<Invoice>" + b"x" * 5_000 + b"</Invoice>",
        b"<Invoice><ID>1</ID>",
        b"<Order/>",
        b'<?xml version="1.0" encoding="klingon"?><Invoice/>',
        b"",
    ],
    ids=["bomb", "dtd", "file", "deep", "many", "huge", "cut-off", "other", "encoding", "empty"],
)
def test_hostile_xml_is_refused(xml: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "MOST_ELEMENTS", 50)
    monkeypatch.setattr(xml_tree, "LARGEST", 4_000)
    with pytest.raises(UnreadableXmlError):
        read(xml)


def test_long_and_misleading_texts_are_tamed() -> None:
    found = read(cii(f"1\u202e2 &lt;b&gt; {'x' * 6_000}"))
    assert found.notes[0].startswith("12 <b> xxx")
    assert found.notes[0].endswith("x …")
    assert len(found.notes[0]) == xml_tree.LONGEST_TEXT + 2


def embedded_in(pdf: bytes) -> bytes | None:
    return embedded.embedded_in(io.BytesIO(pdf))


def test_the_invoice_inside_a_pdf_is_found_by_its_name_or_what_it_is() -> None:
    assert embedded_in(zugferd(cii())) == cii()
    assert embedded_in(zugferd(cii(), "ZUGFeRD-invoice.xml")) == cii()
    assert embedded_in(zugferd(b"\xef\xbb\xbf" + cii(), "0118.xml")) == cii()
    assert embedded_in(zugferd(b"<html/>", "page.xml")) is None


def test_attachments_that_are_too_large_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "LARGEST", 100)
    assert embedded_in(zugferd(cii())) is None


def test_a_process_of_its_own_reads_the_pdf() -> None:
    for pdf, expected in ((zugferd(cii()), cii()), (b"%PDF-1.7 /EmbeddedFile %%EOF", None)):
        with TemporaryFile() as file:
            file.write(pdf)
            assert embedded.find_embedded(file) == expected


def test_a_pdf_that_takes_too_long_has_no_invoice(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_command: object, **_options: object) -> None:
        raise subprocess.TimeoutExpired("pdf", 10)

    monkeypatch.setattr(subprocess, "run", late)
    with TemporaryFile() as file:
        assert embedded.find_embedded(file) is None


def test_the_other_process_has_little_of_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", asked.__setitem__)
    embedded.limit()
    assert asked == {
        resource.RLIMIT_AS: (embedded.MEMORY,) * 2,
        resource.RLIMIT_CPU: (embedded.SECONDS,) * 2,
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
