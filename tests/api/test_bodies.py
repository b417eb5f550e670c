"""Is what a program sends read in one way only, and refused where it is not what was declared?"""

import gzip
import json
from io import BytesIO

import pytest
from flask import Flask

from tests.api import notes
from tests.api.asking import JSON, Asking, code_of, key_of
from tests.api.notes import LARGEST, LARGEST_FILE, PATH, app_with_notes
from workflows.engine.runtime import Runtime

GOOD = b'{"text": "x"}'


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_with_notes(runtime)


@pytest.fixture
def asking(app: Flask, runtime: Runtime) -> Asking:
    return Asking(app, key_of(runtime, "asks", "documents:write"))


def post(asking: Asking, body: bytes, **headers: str) -> tuple[int, str]:
    answer = asking("POST", PATH, headers, data=body, content_type=JSON)
    return (201, "") if answer.status_code == 201 else code_of(answer)


def nested(levels: int) -> bytes:
    return b'{"text": ' + b"[" * levels + b"]" * levels + b"}"


MALFORMED = {
    "blank": b" ",
    "half": GOOD[:-1],
    "two": GOOD + GOOD,
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "UTF-16": GOOD.decode().encode("utf-16"),
    "Latin-1": b'{"text": "M\xfcller"}',
    "overlong UTF-8": b'{"text": "\xc0\xaf"}',
    "half a character": b'{"text": "\\ud800"}',
    "NUL": b'{"text": "a\x00b"}',
    "an escaped NUL": rb'{"text": "a\u0000b"}',
    "an escaped NUL in a list": rb'{"text": "x", "weight": ["\\\u0000"]}',
    "a field twice": b'{"text": "a", "text": "b"}',
    "a field twice, within": b'{"text": {"a": 1, "a": 2}}',
    "a field twice, escaped": rb'{"text": "a", "t\u0065xt": "b"}',
    "NaN": b'{"text": "x", "weight": NaN}',
    "Infinity": b'{"text": "x", "weight": -Infinity}',
    "a comment": b'{"text": "x" /* y */}',
    "single quotes": b"{'text': 'x'}",
    "33 levels": nested(32),
    "a thousand levels": nested(1000),
    "thirty thousand levels": nested(30_000),
    "a number of ten thousand digits": b'{"text": "x", "weight": ' + b"9" * 10_000 + b"}",
}


def test_what_is_no_unambiguous_json_is_refused(asking: Asking) -> None:
    found = {name: post(asking, body) for name, body in MALFORMED.items()}
    assert found == dict.fromkeys(MALFORMED, (400, "malformed"))
    assert notes.kept == {}


UNFIT = {
    "a list": (b"[]", "#"),
    "a string": (b'"x"', "#"),
    "null": (b"null", "#"),
    "a missing field": (b"{}", "#/text"),
    "another type": (b'{"text": 1}', "#/text"),
    "too short": (b'{"text": ""}', "#/text"),
    "too large": (b'{"text": "x", "weight": 1001}', "#/weight"),
    "a number as a text": (b'{"text": "x", "weight": "5"}', "#/weight"),
    "truth instead of a number": (b'{"text": "x", "weight": true}', "#/weight"),
    "a fraction": (b'{"text": "x", "weight": 1.5}', "#/weight"),
    "a huge number": (b'{"text": "x", "weight": 1e400}', "#/weight"),
    "many digits": (b'{"text": "x", "weight": ' + b"9" * 400 + b"}", "#/weight"),
    "32 levels": (nested(31), "#/text"),
}


def test_values_that_do_not_fit_are_named_by_their_place(asking: Asking) -> None:
    for name, (body, pointer) in UNFIT.items():
        answer = asking("POST", PATH, data=body, content_type=JSON)
        assert code_of(answer) == (422, "unprocessable"), name
        assert [one["pointer"] for one in answer.get_json()["errors"]] == [pointer], name
    assert notes.kept == {}


@pytest.mark.asvs("8.2.3")
def test_an_unknown_field_is_refused_and_its_place_is_a_json_pointer(asking: Asking) -> None:
    answer = asking("POST", PATH, json={"text": "x", "a/b~c": "secret", "is_administrator": True})
    assert code_of(answer) == (400, "unknown_field")
    assert [one["pointer"] for one in answer.get_json()["errors"]] == ["#/a~1b~0c", "#/is_administrator"]
    assert "secret" not in answer.get_data(as_text=True)


def test_a_hundred_places_are_enough(asking: Asking) -> None:
    answer = asking("POST", PATH, json={f"f{n}": n for n in range(2000)})
    assert len(answer.get_json()["errors"]) == 100


def test_another_media_type_is_refused(asking: Asking) -> None:
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "json"):
        answer = asking("POST", PATH, data=GOOD, content_type=media)
        assert code_of(answer) == (415, "unsupported_media_type"), media


def test_a_compressed_body_is_refused_and_what_only_says_so_too(asking: Asking) -> None:
    for coding, body in (("gzip", gzip.compress(GOOD)), ("gzip", GOOD), ("identity, br", GOOD)):
        headers = {"Content-Encoding": coding}
        answer = asking("POST", PATH, headers, data=body, content_type=JSON)
        assert code_of(answer) == (415, "unsupported_media_type")
    assert notes.kept == {}
    assert post(asking, GOOD, **{"Content-Encoding": "Identity"}) == (201, "")


def test_a_charset_beside_the_media_type_does_no_harm(asking: Asking) -> None:
    assert asking("POST", PATH, data=GOOD, content_type=f"{JSON}; charset=utf-8").status_code == 201


def test_a_body_where_none_is_taken_is_refused(asking: Asking) -> None:
    assert code_of(asking("POST", f"{PATH}/password", json={})) == (415, "unsupported_media_type")


def test_the_limit_of_the_view_counts_and_not_that_of_forms(asking: Asking) -> None:
    padded = GOOD[:-1] + b" " * (LARGEST - len(GOOD)) + b"}"
    assert len(padded) == LARGEST
    assert post(asking, padded) == (201, "")
    assert post(asking, padded + b" ") == (413, "too_large")


def sent(asking: Asking, body: bytes, **environ: str) -> tuple[int, str]:
    answer = asking("POST", PATH, input_stream=BytesIO(body), content_type=JSON, environ_overrides=environ)
    return code_of(answer) if answer.status_code >= 400 else (answer.status_code, "")


def test_a_length_that_lies_stores_nothing(asking: Asking) -> None:
    assert sent(asking, GOOD, CONTENT_LENGTH=str(len(GOOD) + 5))[0] == 400, "the rest never comes"
    assert sent(asking, GOOD, CONTENT_LENGTH="5") == (400, "malformed")
    assert sent(asking, GOOD, CONTENT_LENGTH=str(10**18)) == (413, "too_large")
    assert sent(asking, GOOD, CONTENT_LENGTH="-5")[0] in {400, 411}
    assert sent(asking, GOOD, CONTENT_LENGTH="five")[0] in {400, 411}
    assert notes.kept == {}


def test_answers_are_json_for_who_takes_it(asking: Asking) -> None:
    taken = ("*/*", JSON, "application/*;q=0.1", "application/problem+json", "text/html, */*;q=0.1")
    for accept in taken:
        assert asking("GET", "/api/v1/key", {"Accept": accept}).status_code == 200, accept
    for accept in ("text/html", "application/json;q=0", "nonsense"):
        assert code_of(asking("GET", "/api/v1/key", {"Accept": accept})) == (406, "not_acceptable"), accept


def test_a_server_that_ends_bodies_itself_is_not_believed(asking: Asking) -> None:
    """As gunicorn does; Werkzeug would take what was cut off for the whole, and refuse just the limit."""

    def put(body: bytes, length: int) -> int:
        ended = {"CONTENT_LENGTH": str(length), "wsgi.input_terminated": True}
        stream = BytesIO(body)
        return asking(
            "PUT",
            f"{PATH}/file",
            input_stream=stream,
            content_type="application/octet-stream",
            environ_overrides=ended,
        ).status_code

    assert put(b"x" * 1000, 1000) == 200
    assert put(b"x" * 999, 1000) == 400
    assert put(b"x" * LARGEST_FILE, LARGEST_FILE) == 200
    assert put(b"x" * LARGEST_FILE, LARGEST_FILE + 1) == 413


@pytest.mark.asvs("4.1.4")
def test_a_method_that_nobody_takes_is_named(asking: Asking) -> None:
    answer = asking("PUT", PATH)
    assert code_of(answer) == (405, "method_not_allowed")
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


def test_parameters_are_read_as_strictly(asking: Asking) -> None:
    for query, parameter, code in (
        ("?unknown=1", "unknown", "extra_forbidden"),
        ("?limit=0", "limit", "greater_than_equal"),
        ("?limit=1001", "limit", "less_than_equal"),
        ("?limit=ten", "limit", "int_parsing"),
        ("?limit=1&limit=2", "limit", "given_twice"),
    ):
        answer = asking("GET", PATH + query)
        assert code_of(answer) == (400, "bad_parameter")
        assert answer.get_json()["errors"] == [{"parameter": parameter, "code": code}]
    assert code_of(asking("GET", PATH + "?cursor=%00")) == (400, "bad_parameter")
    told = asking("GET", "/api/v1/key?x=1").get_json()
    assert (told["code"], told["errors"]) == (
        "bad_parameter",
        [{"parameter": "x", "code": "extra_forbidden"}],
    )


def test_our_own_fault_has_a_number_and_says_nothing(asking: Asking) -> None:
    notes.faults.append(ZeroDivisionError("4711"))
    answer = asking("POST", PATH, json={"text": "x"})
    assert code_of(answer) == (500, "internal_error")
    assert answer.get_json()["incident"]
    assert "4711" not in json.dumps(answer.get_json())
