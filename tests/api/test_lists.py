"""Does a long list go on where it stopped, and is a change made to what was read?"""

from typing import Any

import pytest
from flask import Flask

from tests.api import notes
from tests.api.asking import Asking, code_of, key_of
from tests.api.notes import PATH, Note, app_with_notes
from workflows.engine.runtime import Runtime


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    app = app_with_notes(runtime)
    for number in range(1, 26):
        notes.kept[number] = Note(number=number, text=f"note {number}", weight=number % 2, version=1)
    return app


@pytest.fixture
def asking(app: Flask, runtime: Runtime) -> Asking:
    return Asking(app, key_of(runtime, "asks", "documents:write"))


def page(asking: Asking, **query: Any) -> Any:
    return asking("GET", PATH, query_string=query).get_json()


def test_every_row_comes_once(asking: Asking) -> None:
    seen: list[int] = []
    told = page(asking, limit=10, weight=1)
    while True:
        seen += [note["number"] for note in told["notes"]]
        if told["next"] is None:
            break
        told = page(asking, limit=3, weight=1, cursor=told["next"])
    assert seen == list(range(1, 26, 2))


def test_a_cursor_fits_its_own_key_list_and_filter_only(app: Flask, asking: Asking, runtime: Runtime) -> None:
    cursor = page(asking, limit=2, weight=1)["next"]
    other = Asking(app, key_of(runtime, "other"))
    refused = [
        asking("GET", PATH, query_string={"cursor": cursor}),
        asking("GET", PATH, query_string={"cursor": cursor, "weight": 0}),
        other("GET", PATH, query_string={"cursor": cursor, "weight": 1}),
        *(
            asking("GET", PATH, query_string={"cursor": forged, "weight": 1})
            for forged in ("x", "", cursor[:-1], cursor[1:], cursor + "x", "WzFd.x")
        ),
    ]
    assert [code_of(answer) for answer in refused] == [(400, "bad_cursor")] * len(refused)
    assert asking("GET", PATH, query_string={"cursor": cursor, "weight": 1}).status_code == 200
    for unlike_any in ("x" * 1001, "é"):
        answer = asking("GET", PATH, query_string={"cursor": unlike_any})
        assert code_of(answer) == (400, "bad_parameter")


def change(asking: Asking, match: str | None, number: int = 1) -> Any:
    headers = {} if match is None else {"If-Match": match}
    return asking("PATCH", f"{PATH}/{number}", headers, json={"text": "new"})


def test_who_changes_says_which_state(asking: Asking) -> None:
    assert code_of(change(asking, None)) == (428, "if_match_needed")
    first = change(asking, '"1"')
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert code_of(change(asking, '"1"')) == (412, "changed_meanwhile")
    assert change(asking, '"2"').headers["ETag"] == '"3"'
    assert change(asking, "*").headers["ETag"] == '"4"'
    assert notes.kept[1].version == 4


@pytest.mark.parametrize("match", ['W/"1"', '"one"', '"1', "1x", '"٣"', '""', '"9999999999"'])
def test_what_is_no_state_of_ours_changes_nothing(asking: Asking, match: str) -> None:
    assert code_of(change(asking, match))[0] in {412, 400}
    assert notes.kept[1].version == 1


def test_one_state_at_a_time(asking: Asking) -> None:
    assert code_of(change(asking, '"1", "2"')) == (400, "bad_parameter")


def test_what_is_not_there_is_not_found(asking: Asking) -> None:
    assert code_of(change(asking, '"1"', number=99)) == (404, "not_found")


def test_where_it_is_not_needed_a_state_still_counts(asking: Asking) -> None:
    assert code_of(asking("DELETE", f"{PATH}/1", {"If-Match": '"9"'})) == (412, "changed_meanwhile")
    assert asking("DELETE", f"{PATH}/1", {"If-Match": '"1"'}).status_code == 200
    assert asking("DELETE", f"{PATH}/2").status_code == 200
    assert code_of(asking("DELETE", f"{PATH}/2")) == (404, "not_found")
