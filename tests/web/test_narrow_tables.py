"""Can the operators' tables become cards on a phone? Each cell then says itself which column it is."""

import pytest
from flask import Flask

from tests.batches import gave_up
from tests.operators import furnish, signed_in_operator
from tests.web.application import app_for
from tests.web.page import CheckedClient
from workflows.cockpit.jobs import SINCE
from workflows.engine.runtime import Runtime

FEW_COLUMNS = {"kc-funnel"}
"""These fit as they are: a word, a number, a share."""

PAGES = (
    "/betrieb",
    "/betrieb/vorgaenge",
    "/betrieb/stapel",
    "/betrieb/freigaben",
    "/betrieb/ablaeufe/registration",
    *(f"/betrieb/auftraege?zustand={state}" for state in SINCE),
)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    furnish(runtime)
    gave_up(runtime, 1)
    return signed_in_operator(app, runtime)


@pytest.mark.parametrize("path", PAGES)
def test_every_cell_names_its_column(client: CheckedClient, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.page
    hours = {
        id(table)
        for trend in client.page.all("div")
        if trend.get("data-trend")
        for table in trend.iter("table")
    }
    wide = [
        table
        for table in client.page.all("table")
        if id(table) not in hours and FEW_COLUMNS.isdisjoint((table.get("class") or "").split())
    ]
    assert wide or path in {"/betrieb/stapel", "/betrieb/freigaben"}
    for table in wide:
        assert "kc-list" in (table.get("class") or "").split(), path
        headings = {"".join(one.itertext()).strip() for one in table.iter("th") if one.get("scope") == "col"}
        labels = {cell.get("data-label") for cell in table.iter("td")}
        assert None not in labels, path
        assert {label.split(" ")[0] for label in labels if label} <= {one.split(" ")[0] for one in headings}
