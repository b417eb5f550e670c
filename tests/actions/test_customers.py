"""How does master data come in, and what happens to bad rows and bad files?"""

import tracemalloc
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from psycopg.errors import UniqueViolation
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.builders import at_once, rows
from workflows.csv_rows.remarks import ImportFileError
from workflows.customer import actions, merging
from workflows.customer.actions import ImportReport, Rejected, import_customers
from workflows.customer.matching import normal_number
from workflows.customer.merging import Merged
from workflows.customer.records import Customer
from workflows.customer.rows import COLUMNS
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading

HEADER = ",".join(COLUMNS)
GOOD = "46075,Muster Praxis,M.Muster@Example.org,0152 1,Musterstraße 12,10115,Berlin,DE,active"


def run(runtime: Runtime, *lines: str, rejected: list[Rejected] | None = None) -> ImportReport:
    told: list[Rejected] = [] if rejected is None else rejected
    return import_customers(runtime, [f"{line}\n" for line in lines], on_rejected=told.append)


def refused(runtime: Runtime, *lines: str) -> tuple[ImportReport, list[tuple[int, str]]]:
    """Import these lines; list line number and reason of those that were left out."""
    told: list[Rejected] = []
    report = run(runtime, *lines, rejected=told)
    assert report.rejected == len(told)
    return report, [(row.line, row.reason) for row in told]


def test_a_good_row_becomes_a_customer(runtime: Runtime) -> None:
    assert run(runtime, HEADER, GOOD) == ImportReport(1, 0, 0, 0)
    (customer,) = rows(runtime, Customer)
    assert (customer.customer_number, customer.email, customer.email_key) == (
        "46075",
        "M.Muster@Example.org",
        "m.muster@example.org",
    )


def test_a_second_run_changes_nothing_but_values(runtime: Runtime) -> None:
    run(runtime, HEADER, GOOD)
    (before,) = rows(runtime, Customer)

    assert run(runtime, HEADER, GOOD.replace("Berlin", "Bonn")) == ImportReport(0, 1, 0, 0)

    (after,) = rows(runtime, Customer)
    assert (after.id, after.city) == (before.id, "Bonn")


def test_who_is_as_the_file_says_is_not_touched(runtime: Runtime) -> None:
    def stored() -> list[Any]:
        with reading(runtime) as session:
            rows = session.execute(
                text("SELECT ctid, xmin, xmax, c FROM customer c ORDER BY customer_number")
            )
            return [str(row) for row in rows]

    other = GOOD.replace("46075", "46076")
    run(runtime, HEADER, GOOD, other)
    before = stored()
    assert run(runtime, HEADER, other.replace("Muster", "Neue"), GOOD) == ImportReport(0, 1, 1, 0)
    assert [one == earlier for one, earlier in zip(stored(), before, strict=True)] == [True, False]


def test_ids_of_a_file_lie_side_by_side_and_nobody_guesses_one_from_another(runtime: Runtime) -> None:
    run(runtime, HEADER, *(GOOD.replace("46075", f"{number}") for number in range(10001, 10101)))
    ids = [one.id for one in sorted(rows(runtime, Customer), key=lambda one: one.customer_number)]
    first = ids[0].int >> 96
    assert [one.int >> 96 for one in ids] == [(first + place) % 2**32 for place in range(100)]
    assert len({one.int % 2**96 for one in ids}) == 100
    assert {one.version for one in ids} == {8}


def test_a_dry_run_reports_the_same_and_changes_nothing(runtime: Runtime) -> None:
    run(runtime, HEADER, GOOD, GOOD.replace("46075", "46076"))
    lines = [
        HEADER,
        GOOD,
        GOOD.replace("46075", "46076").replace("Berlin", "Bonn"),
        GOOD.replace("46075", "46077"),
        "x,,,,,,,,",
    ]
    before = sorted((one.customer_number, one.city) for one in rows(runtime, Customer))
    said: list[Rejected] = []
    foreseen = import_customers(
        runtime, [f"{line}\n" for line in lines], on_rejected=said.append, dry_run=True
    )
    assert sorted((one.customer_number, one.city) for one in rows(runtime, Customer)) == before
    told: list[Rejected] = []
    assert run(runtime, *lines, rejected=told) == foreseen == ImportReport(1, 1, 1, 1)
    assert told == said


def test_an_import_leaves_the_pool_no_tables_of_its_own(runtime: Runtime) -> None:
    run(runtime, HEADER, GOOD)
    with reading(runtime) as session:
        assert session.scalar(text("SELECT to_regclass('pg_temp.incoming')")) is None


def test_a_number_that_another_file_brings_in_at_this_very_moment_is_looked_at_again(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch is undone and has its turn once more, so that no number counts as having stood there before."""
    merge = merging.merge

    def too_late(session: Session, many: int, *, dry_run: bool) -> Merged:
        monkeypatch.setattr(actions, "merge", merge)
        merge(session, many, dry_run=dry_run)
        raise UniqueViolation

    monkeypatch.setattr(actions, "merge", too_late)
    assert run(runtime, HEADER, GOOD) == ImportReport(1, 0, 0, 0)
    assert [one.city for one in rows(runtime, Customer)] == ["Berlin"]


def test_two_runs_at_once_import_every_row_once(runtime: Runtime) -> None:
    lines = [GOOD.replace("46075", f"{number:05}") for number in range(600)]

    reports = at_once(2, lambda: run(runtime, HEADER, *lines))

    assert all(isinstance(report, ImportReport) for report in reports)
    assert sum(report.imported for report in reports if isinstance(report, ImportReport)) == 600
    assert len(rows(runtime, Customer)) == 600


def test_bad_rows_are_reported_and_the_rest_comes_in(runtime: Runtime) -> None:
    _report, reasons = refused(
        runtime,
        HEADER,
        GOOD,
        GOOD.replace("46075", "46 075"),
        GOOD.replace("46075", "ABC"),
        "46076,,a@example.org,,,,,,",
        "46077,Name,not an address,,,,,,",
        "46078,Name,a@example.org,,,,,,deleted",
        "46079,Name,a@example.org",
        f"{GOOD.replace('46075', '46080')},surplus",
        "0815,Name,a@example.org,,,,,,",
    )
    assert reasons == [
        (3, "customer_number stands in the file twice"),
        (4, "customer_number does not look like 46075"),
        (5, "empty: name"),
        (6, "email is not a valid address"),
        (7, "status must be one of active, blocked, ended"),
        (8, "the row does not have 9 columns but 3"),
        (9, "the row does not have 9 columns but 10"),
    ]
    assert {row.customer_number for row in rows(runtime, Customer)} == {"46075", "0815"}


def test_a_file_of_bad_rows_changes_nothing(runtime: Runtime) -> None:
    assert run(runtime, HEADER, GOOD.replace("46075", "x")).imported == 0
    assert rows(runtime, Customer) == []


def test_a_row_left_out_is_told_when_its_batch_is_in_and_twice_is_twice_over_batches(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 20)
    told: list[Rejected] = []
    lines = [HEADER, GOOD, "x,,,,,,,,", *(GOOD.replace("46075", f"{n:06}") for n in range(20)), GOOD]

    def stored(row: Rejected) -> None:
        told.append(row)
        assert len(rows(runtime, Customer)) == (19 if row.line == 3 else 21)

    assert import_customers(runtime, [f"{line}\n" for line in lines], on_rejected=stored).rejected == 2
    assert [(row.line, row.customer_number) for row in told] == [(3, "x"), (len(lines), "46075")]


def test_memory_does_not_grow_with_the_file(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 100)

    def peak(many: int) -> int:
        lines = (f"{GOOD.replace('46075', str(n))}\n" for n in range(100_000, 100_000 + many))
        tracemalloc.start()
        try:
            report = import_customers(runtime, chain([f"{HEADER}\n"], lines), on_rejected=print)
            assert report.imported + report.unchanged == many
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(200)  # what is loaded at first use
    short = peak(200)
    assert peak(4_000) - short < 4_000 * 40, "not even the keys of all rows are held"


def test_the_byte_order_mark_of_spreadsheets_is_no_column(runtime: Runtime) -> None:
    assert run(runtime, f"\ufeff{HEADER}", GOOD).imported == 1


@pytest.mark.parametrize("header", ["", "number,name", HEADER.replace(",status", "")])
def test_wrong_columns_refuse_the_file(runtime: Runtime, header: str) -> None:
    with pytest.raises(ImportFileError, match=r"lacks the columns .*status"):
        run(runtime, header, GOOD)


def test_broken_quotes_spoil_one_row_only(runtime: Runtime) -> None:
    report, ((line, reason),) = refused(runtime, HEADER, '46001,"Na"me,a@example.org,,,,,,', GOOD)
    assert (line, reason.startswith("not readable as CSV")) == (2, True)
    assert report.imported == 1


def test_a_character_that_the_database_cannot_hold_spoils_one_row_only(runtime: Runtime) -> None:
    bad = GOOD.replace("46075", "46077").replace("Berlin", "Ber\0lin")
    report, reasons = refused(runtime, HEADER, GOOD, bad)
    assert (report.imported, reasons) == (
        1,
        [(3, "city holds a character (NUL) that no text may hold")],
    )


def test_a_quote_that_never_closes_is_reported(runtime: Runtime) -> None:
    report, ((_line, reason),) = refused(runtime, HEADER, GOOD, '46001,"Name,a@example.org,,,,,,')
    assert report.imported == 1
    assert reason.startswith("not readable as CSV")


def test_a_quote_that_never_closes_costs_its_own_row_only(runtime: Runtime) -> None:
    after = [GOOD.replace("46075", f"{number:06}") for number in range(1200)]
    told: list[Rejected] = []
    report = run(runtime, HEADER, GOOD, '46001,"Name,a@example.org,,,,,,', *after, rejected=told)
    assert report.imported == 1201
    (flaw,) = told
    assert (flaw.line, flaw.customer_number) == (3, "46001")
    assert "quote that begins in line 3" in flaw.reason


@pytest.mark.parametrize(
    ("written", "stored"),
    [("Österreich", "AT"), ("at", "AT"), ("A", "AT"), ("OESTERREICH", "AT"), ("Austria", "AT"), ("FR", "FR")],
)
def test_a_country_is_understood_as_people_write_it(runtime: Runtime, written: str, stored: str) -> None:
    run(runtime, HEADER, GOOD.replace("10115,Berlin,DE", f"1070,Wien,{written}"))
    (customer,) = rows(runtime, Customer)
    assert (customer.country, customer.postal_code) == (stored, "1070")


def test_a_country_that_nobody_knows_and_a_code_without_its_zero_are_named(runtime: Runtime) -> None:
    _report, reasons = refused(
        runtime,
        HEADER,
        GOOD.replace(",DE,", ",Mittelerde,"),
        GOOD.replace("10115", "1067"),
        GOOD.replace("10115", "A-10115").replace(",DE,", ",A,"),
    )
    complaints = [reason for _line, reason in reasons]
    assert complaints[0].startswith("country is not known")
    assert complaints[1].startswith("postal_code does not have the digits of one in DE")
    assert complaints[2].startswith("postal_code does not have the digits of one in AT")


def test_the_sign_of_the_country_before_a_postal_code_is_left_out(runtime: Runtime) -> None:
    run(runtime, HEADER, GOOD.replace("10115", "D - 10115").replace(",DE,", ",,"))
    assert [(one.postal_code, one.country) for one in rows(runtime, Customer)] == [("10115", "DE")]


def test_what_nobody_sees_is_not_stored_and_an_empty_row_is_nobody(runtime: Runtime) -> None:
    hidden = GOOD.replace("46075", "\u200b46075\u00a0").replace(
        "Muster Praxis", " Muster\u00a0Pra\u00adxis\u202c "
    )
    assert run(runtime, HEADER, ",,,,,,,,", hidden, "", " ,\u00a0,,,,,,,") == ImportReport(1, 0, 0, 0)
    (customer,) = rows(runtime, Customer)
    assert (customer.customer_number, customer.name) == ("46075", "Muster Praxis")


def test_broken_quotes_in_the_header_refuse_the_file(runtime: Runtime) -> None:
    with pytest.raises(ImportFileError, match="not readable"):
        run(runtime, '"customer_number"x,name')


@pytest.mark.parametrize("many", [600, pytest.param(2000, marks=pytest.mark.deep)])
def test_more_rows_than_a_batch_come_in(runtime: Runtime, many: int) -> None:
    lines = [GOOD.replace("46075", f"{number:06}") for number in range(many)]
    assert run(runtime, HEADER, *lines) == ImportReport(many, 0, 0, 0)
    assert run(runtime, HEADER, *lines) == ImportReport(0, 0, many, 0)


def test_numbers_and_addresses_have_one_form() -> None:
    assert normal_number(" 0 0815/01 ") == "00815/01"
    assert normal_number("４６０７５") == "46075"


@pytest.mark.parametrize("mode", ["demo", "production"])
def test_names_that_only_tests_have_come_in_where_the_forms_take_them(runtime: Runtime, mode: str) -> None:
    here = replace(runtime, settings=runtime.settings.model_copy(update={"mode": mode}))
    _report, reasons = refused(here, HEADER, GOOD.replace("Example.org", "praxis.test"))
    assert reasons == ([] if mode == "demo" else [(2, "email is not a valid address")])
