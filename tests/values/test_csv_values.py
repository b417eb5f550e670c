"""Is a day or an amount read as it was meant, and refused if it could be another?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.csv_rows.remarks import Sentence, UnclearValueError
from workflows.csv_rows.values import read_amount, read_date


@pytest.mark.parametrize("text", ["2026-03-01", "01.03.2026", "1.3.2026"])
def test_two_ways_to_write_a_day(text: str) -> None:
    assert read_date(text) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "01.03.26",
        "26-03-01",
        "03/01/2026",
        "2026-3-1",
        "2026-02-30",
        "31.04.2026",
        "1.13.2026",
        "0026-03-01",
        "46082",
        "2026-03-01 00:00:00",
        "٠1.03.2026",
        "01.03.2026\n",
    ],
)
def test_every_other_way_is_refused(text: str) -> None:
    with pytest.raises(UnclearValueError, match="is no date as 2026-01-31"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234", "1234.00"),
        ("12,5", "12.50"),
        ("0.05", "0.05"),
        ("0", "0.00"),
        ("1.234.567", "1234567.00"),
        ("1.234.567,8", "1234567.80"),
        ("-1.234,56", "-1234.56"),
        ("1.234,56-", "-1234.56"),
        ("\u221212", "-12.00"),
        ("9999999999999.99", "9999999999999.99"),
    ],
)
def test_two_ways_to_write_an_amount(text: str, amount: str) -> None:
    assert str(read_amount(text)) == amount


def test_a_zero_has_no_minus() -> None:
    assert str(read_amount("-0,00")) == "0.00"


@pytest.mark.parametrize("text", ["1.234", "1,234", "0.123", "1234.567", "-1.234"])
def test_what_could_be_a_thousand_or_one_is_refused(text: str) -> None:
    with pytest.raises(UnclearValueError, match="unclear") as refused:
        read_amount(text)
    assert refused.value.sentence is Sentence.UNCLEAR_AMOUNT


NO_AMOUNTS = (
    *("", "-", "--1", "-1-", "1,234.56", "1.23,45", "12.34.567", "0.123,45", "1 234,56", "1.234,567"),
    *(".5", "5.", "1e3", "NaN", "inf", "12 €", "٣", "10000000000000", "1.000.000.000.000.000", "+1"),
)


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_everything_else_is_no_amount(text: str) -> None:
    with pytest.raises(UnclearValueError, match="is no amount as"):
        read_amount(text)


@given(st.decimals(-(10**13) + 1, 10**13 - 1, places=2))
def test_an_amount_comes_back_from_either_way(amount: Decimal) -> None:
    plain = f"{amount:.2f}"
    german = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    assert read_amount(plain) == read_amount(german) == amount


@given(st.dates(date(1900, 1, 1)))
def test_a_day_comes_back_from_either_way(day: date) -> None:
    german = f"{day.day}.{day.month:02}.{day.year}"
    assert read_date(day.isoformat()) == read_date(german) == day


def test_no_day_is_before_the_last_century() -> None:
    with pytest.raises(UnclearValueError):
        read_date((date(1900, 1, 1) - timedelta(days=1)).isoformat())
