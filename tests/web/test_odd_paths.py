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


def test_a_line_break_in_a_link_is_no_page(client: CheckedClient) -> None:
    assert client.unchecked("/passwort-neu/a%0ab.").status_code == 404
