"""What do odd addresses cost, and where do they lead?"""

import time

import pytest

from tests.web.page import CheckedClient
from tests.web.visitor import value, visitor_of
from workflows.engine.runtime import Runtime

BOUND_S = 0.3
"""Seconds of processor time; before, such a path was looked after at each of its strokes: ten seconds."""


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    """Somebody who has opened a page: whoever shows no cookie hears that they are needed."""
    opened = visitor_of(runtime)
    opened.get("/hilfe")
    assert value(opened, "csrf_token")
    return opened


@pytest.mark.parametrize("page", ["/a" * 3_000, "/a//" * 2_000])
def test_a_path_of_many_strokes_costs_no_more_than_another(client: CheckedClient, page: str) -> None:
    begun = time.thread_time()
    assert client.post("/anmelden", data={"page": page}).status_code == 422
    assert time.thread_time() - begun < BOUND_S


@pytest.mark.parametrize("page", ["/metrics", "/healthz", "/api/v1/openapi.json"])
def test_what_programs_ask_is_shown_to_nobody_in_place_of_a_form(client: CheckedClient, page: str) -> None:
    answer = client.post("/anmelden", data={"page": page})
    assert answer.status_code == 422
    assert answer.mimetype == "text/html"


def test_a_line_break_in_a_link_stands_in_no_answer(client: CheckedClient) -> None:
    answer = client.unchecked("/passwort-neu/a%0d%0aSet-Cookie:b.")
    assert (answer.status_code, answer.location) == (302, "/passwort-neu/aSet-Cookie:b")
    assert client.unchecked(answer.location).status_code == 404


@pytest.mark.parametrize("sign", ["%252F", "%2523", "%23b", "%3Fx", "%25"])
def test_a_path_is_decoded_once(client: CheckedClient, sign: str) -> None:
    asked = f"/passwort-neu/a{sign}b"
    assert client.unchecked(f"{asked}.").location == asked, "and `#`, `?` and `%` in it stay part of it"


@pytest.mark.parametrize(
    ("sent_to", "shown"),
    [
        ("/anmelden/tan/notfallcode", "/anmelden/tan"),
        ("/anmelden/abbrechen", "/anmelden"),
        ("/sprache", "/"),
        ("/registrieren/erneut", "/registrieren"),
        ("/zugangsdaten/daten/behalten", "/zugangsdaten/daten"),
        ("/einladung/abc/annehmen", "/einladung/abc"),
        ("/betrieb/stapel/7/freigeben", "/betrieb/stapel/7"),
        ("/betrieb/abmelden", "/betrieb"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_whoever_opens_an_address_of_a_form_comes_to_its_page(
    client: CheckedClient, method: str, sent_to: str, shown: str
) -> None:
    answer = client.unchecked(sent_to, method=method)
    assert (answer.status_code, answer.location) == (303, shown)
    assert client.unchecked(sent_to, method="PUT").status_code == 405
