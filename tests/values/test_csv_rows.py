"""Is every row of a file read for itself, whatever its neighbours look like?"""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.csv_rows.reading import Row, read_rows
from workflows.csv_rows.records import MOST_LINES
from workflows.csv_rows.remarks import ImportFileError
from workflows.csv_rows.text import LONGEST

COLUMNS = ("number", "name", "city")


def read(text: str, *, optional: tuple[str, ...] = (), notes: list[str] | None = None) -> list[Row]:
    heard: list[str] = [] if notes is None else notes
    lines = io.StringIO(text, newline="")
    return list(read_rows(lines, COLUMNS, optional, on_note=lambda remark: heard.append(str(remark))))


def flaws(text: str) -> list[tuple[int, str]]:
    return [(row.line, str(row.flaw)) for row in read(text) if row.flaw]


def good(text: str) -> list[tuple[int, str]]:
    return [(row.line, row.values["number"]) for row in read(text) if not row.flaw]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_ends_of_lines(separator: str, end: str) -> None:
    notes: list[str] = []
    lines = [separator.join(COLUMNS), separator.join(("1", '"a,b;c\td"', " Köln "))]
    rows = read(end.join(lines) + end, notes=notes)
    assert rows == [Row(2, {"number": "1", "name": "a,b;c\td", "city": "Köln"})]
    names = {",": "commas", ";": "semicolons", "\t": "tabs"}
    assert notes == [f"separated by {names[separator]}"]


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;", "\ufeffsep=;"])
def test_the_line_of_excel_is_right_whatever_the_header_looks_like(first: str) -> None:
    assert read(f"{first}\r\nnumber;name;city\r\n1;a;b\r\n") == [
        Row(3, {"number": "1", "name": "a", "city": "b"})
    ]


def test_excel_may_name_another_separator() -> None:
    notes: list[str] = []
    assert len(read("sep=|\nnumber|name|city\n1|a|b\n", notes=notes)) == 1
    assert notes == ["separated by |"]
    assert len(read("sep=\t\nnumber\tname\tcity\n1\ta\tb\n")) == 1


def test_columns_stand_in_any_order_in_any_case_and_unknown_ones_are_named() -> None:
    notes: list[str] = []
    text = '\ufeff City ;"NUMBER";note;\u200bName\u00a0;language;\n b ;1;x;a;en;\n'
    rows = read(text, optional=("language",), notes=notes)
    assert [row.values for row in rows] == [
        {"city": "b", "number": "1", "note": "x", "name": "a", "language": "en"}
    ]
    assert notes == ["separated by semicolons", "not used: the columns note"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("number;name", "lacks the columns city (read as separated by semicolons)"),
        ("name", "lacks the columns number, city (read as separated by commas)"),
        ("number|name|city", "lacks the columns number, name, city"),
        ("number,name,city,Name,city", "has more than one column name, city"),
        ("number,name,name", "lacks the columns city (read as separated by commas); the file has more than"),
        ('"number"x,name,city', "line 1, the header, is not readable"),
        ('\n\n"number,name,city', "line 3, the header, is not readable"),
        ("number,na\x1bme,city", "line 1, the header, is not readable"),
        ("number,name,city" + "," * LONGEST, "line 1, the header, is not readable"),
    ],
)
def test_a_header_is_refused_with_everything_that_is_wrong(header: str, said: str) -> None:
    with pytest.raises(ImportFileError) as refused:
        read(f"{header}\n1,a,b\n")
    assert said in str(refused.value)


def test_a_header_alone_is_said_and_is_no_error() -> None:
    notes: list[str] = []
    assert read("number,name,city\n,,\n\n", notes=notes) == []
    assert notes[-1] == "the file has a header and no rows"


def test_rows_without_a_value_are_passed_over_and_counted() -> None:
    text = "\n number,name,city\n\n1,a,b\n,,\n \t\n,\u00a0,\u200b\n,,,,,\n2,a,b\n\x1a"
    assert good(text) == [(4, "1"), (9, "2")]
    assert flaws(text) == []


def test_too_many_and_too_few_values_are_refused_with_their_line() -> None:
    text = "number,name,city\n1,a\n2,a,b,c\n3,a,b\n"
    assert flaws(text) == [
        (2, "the row does not have 3 columns but 2"),
        (3, "the row does not have 3 columns but 4"),
    ]
    assert good(text) == [(4, "3")]


def test_a_value_without_a_column_is_refused() -> None:
    text = "number,name,city,,\n1,a,b,,\n2,a,b,c,\n3,a,b,,c\n4,a\n"
    assert flaws(text) == [
        (3, "holds a value in a column without a name"),
        (4, "holds a value in a column without a name"),
        (5, "the row does not have 5 columns but 2"),
    ]
    assert good(text) == [(2, "1")]


@pytest.mark.parametrize(
    ("character", "name"),
    [("\0", "NUL"), ("\x1b", "U+001B"), ("\x7f", "U+007F"), ("\x85", "U+0085"), ("\x0b", "U+000B")],
)
def test_control_characters_spoil_their_row_only(character: str, name: str) -> None:
    text = f"number,name,city\n1,a{character}b,c\n2,a,b\n"
    assert flaws(text) == [(2, f"name holds a character ({name}) that no text may hold")]
    assert good(text) == [(3, "2")]


def test_what_nobody_sees_is_left_out_and_text_has_one_form() -> None:
    text = "number,name,city\n\u202a1\u202c,\u00a0Pra\u00adxis\u00a0Gro\u0308\u00dfe\ufeff,Ko\u200bln\u2007\n"
    (row,) = read(text)
    assert row.values == {"number": "1", "name": "Praxis Größe", "city": "Koln"}
    assert row.flaw is None


def test_joiners_that_are_spelling_stay() -> None:
    assert [row.values["name"] for row in read("number,name,city\n1,\u0915\u094d\u200d\u0937,x\n")] == [
        "\u0915\u094d\u200d\u0937"
    ]


@pytest.mark.parametrize("written", ["4,9E+10", "4.91512E+12", "1E+15", " 1,23457E+11 ", '"4,9E+010"'])
def test_a_number_that_a_spreadsheet_has_shortened_spoils_its_row(written: str) -> None:
    text = f"number;name;city\n{written};a;b\n2;a;b\n"
    ((line, said),) = flaws(text)
    assert (line, good(text)) == (2, [(3, "2")])
    assert said.startswith("number is a number that a spreadsheet has shortened (as 4,9E+10)")


@pytest.mark.parametrize(
    "written", ["E+10", "4,9E+1", "49E+10", "4,9E+10 GmbH", "Typ 4,9E+10", "4,9E10", "x@e+10.org"]
)
def test_what_only_looks_like_one_is_a_text(written: str) -> None:
    assert flaws(f"number;name;city\n1;{written};E+\n") == []


def test_leading_zeros_stay() -> None:
    assert good("number,name,city\n0001,a,b\n") == [(2, "0001")]


def test_a_quoted_value_may_have_lines_and_the_numbers_stay_right() -> None:
    text = 'number,name,city\n1,"a\r\nb, ""c""\n",d\n2,a,b,c\n"3\n4",a,b\n5,a,b\n'
    rows = read(text)
    assert [(row.line, row.values["number"]) for row in rows] == [(2, "1"), (5, "2"), (6, "3\n4"), (8, "5")]
    assert rows[0].values["name"] == 'a\r\nb, "c"'
    assert flaws(text) == [(5, "the row does not have 3 columns but 4")]


def test_an_open_quote_costs_its_own_row_only() -> None:
    after = [f"{number},a,b" for number in range(10, 1000)]
    text = "\n".join(["number,name,city", "1,a,b", '2,"a,b', *after]) + "\n"
    assert flaws(text) == [(3, "not readable as CSV: the quote that begins in line 3 is not closed")]
    assert len(good(text)) == len(after) + 1
    assert read(text)[1].values == {"number": "2", "name": "a,b"}, "who it is can be told"


@pytest.mark.parametrize(
    "following",
    [
        ['3,"a",b', "4,a,b"],  # the next quote opens, and is taken for the end
        ['3,a",b', "4,a,b"],  # an inch mark is taken for the end, and the number of columns is right
        ['3,"",b', "4,a,b"],
        ["3,a,b", '4,x 5",b'],
        ["3,a,b", "4,a,b"],
    ],
)
def test_an_open_quote_takes_no_row_along(following: list[str]) -> None:
    text = "\n".join(["number,name,city", '2,"a,b', *following])
    assert flaws(text) == [(2, "not readable as CSV: the quote that begins in line 2 is not closed")]
    assert [number for _line, number in good(text)] == ["3", "4"]


def test_the_line_in_which_the_quote_begins_is_named() -> None:
    text = 'number,name,city\n1,"a\nb","c\n2,a,b\n3,a,b\n'
    assert flaws(text) == [(2, "not readable as CSV: the quote that begins in line 3 is not closed")]
    assert good(text) == [(4, "2"), (5, "3")]


def test_every_row_with_an_open_quote_is_named() -> None:
    text = "number,name,city\n" + "".join(f'{number},"a,b\n' for number in range(500)) + "x,a,b\n"
    assert [line for line, _said in flaws(text)] == list(range(2, 502))
    assert good(text) == [(502, "x")]


def test_a_value_has_an_end_at_last() -> None:
    value = "\n" * MOST_LINES
    text = f'number,name,city\n1,"{value}",b\n2,a,b\n'
    assert flaws(text)[0] == (2, "not readable as CSV: the quote that begins in line 2 is not closed")
    assert good(text) == [(MOST_LINES + 3, "2")]


@pytest.mark.parametrize(
    "row", ['1,"a\n","b, c, d"', '1,"a\n",b', '"1\n2",a,b', '1,a,"b\n,c"', '1,"a\n b","c,,d"']
)
def test_a_quoted_value_with_lines_is_no_open_quote(row: str) -> None:
    assert len(good(f"number,name,city\n{row}\n2,a,b\n")) == 2


def test_text_behind_a_quote_spoils_one_row() -> None:
    text = 'number,name,city\n1,"a"b,c\n2,a,b\n'
    ((line, said),) = flaws(text)
    assert (line, said.startswith("not readable as CSV: ")) == (2, True)
    assert good(text) == [(3, "2")]


def test_a_line_without_an_end_spoils_one_row() -> None:
    long = "x" * LONGEST
    assert flaws(f"number,name,city\n1,{long},b\n2,a,b\n") == [
        (2, f"not readable as CSV: the line is longer than {LONGEST} characters")
    ]
    assert good(f'number,name,city\n1,"a,b\n2,{long},b\n3,a,b\n') == [(4, "3")]
    assert [row.line for row in read_rows(["number,name,city\n", f"1,{long}", long], COLUMNS)] == [2]


def test_a_line_that_holds_an_end_spoils_one_row() -> None:
    rows = list(read_rows(["number,name,city\n", "1,a\rb,c\n", "2,a,b\n"], COLUMNS))
    assert [(row.line, row.flaw is None) for row in rows] == [(2, False), (3, True)]


LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
# A line end and, behind it, as many separators as a row has look like a quote that somebody forgot to close.
WITHOUT_SEPARATORS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=",;")
CELLS = st.text(WITHOUT_SEPARATORS | st.sampled_from(' "\n\r'), max_size=8) | st.text(
    LETTERS | st.sampled_from(' ",;\t'), max_size=8
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8), st.sampled_from(",;\t"))
def test_what_a_program_writes_is_read_as_it_was(rows: list[tuple[str, str]], separator: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(COLUMNS)
    writer.writerows((f"n{number}", "x" + name, city + "x") for number, (name, city) in enumerate(rows))
    found = read(file.getvalue())
    assert [row.values["number"] for row in found] == [f"n{number}" for number in range(len(rows))]
    assert [row.flaw for row in found if row.flaw] == []


@given(st.text(st.sampled_from('1a,;"\n\r\0\u200b'), max_size=60))
def test_whatever_comes_no_line_is_lost_or_told_twice(text: str) -> None:
    lines = [row.line for row in read(f"number,name,city\n{text}\nlast,a,b\n")]
    assert lines == sorted(set(lines))
    assert (
        "last" in {row.values.get("number") for row in read(f"number,name,city\n{text}\nlast,a,b\n")}
        or '"' in text
    )


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("Praxis\nDr. Muster", "U+000A"),
        ("Praxis\u202eretsuM", "U+202E"),
        ("\u2067Praxis\u2069 Muster", "U+2067"),
        ("Praxis\u2028Muster", "U+2028"),
        ("Praxis \x1b[31mMuster", "U+001B"),
        (" \u202aPraxis Muster\u202c\n", ""),
    ],
)
def test_names_stand_in_one_line_and_read_as_they_are_written(name: str, character: str) -> None:
    (row,) = read_rows(["number,name,city\n", f'1,"{name}","Weg 1\nHof"\n'], COLUMNS, names=("name",))
    assert row.values["name"] == "Praxis Muster" if not character else character in str(row.flaw)
    assert (row.flaw is None) == (not character)
