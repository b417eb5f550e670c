"""Does every answer say what it is, and is no program led from a plain connection to a safe one unnoticed?"""

from pathlib import Path

import pytest

from tests import builders
from tests.documents import PDF, folder_of, import_documents, import_settlements, seen_by_owner
from tests.web.page import checked_client
from tests.web.test_frame import in_production
from tests.web.visitor import sign_in, visitor_of
from workflows.engine.runtime import Runtime

KINDS = {
    "/hilfe": "text/html; charset=utf-8",
    "/nirgends": "text/html; charset=utf-8",
    "/uebersicht": "text/html; charset=utf-8",
    "/abrechnungen.csv": "text/csv; charset=utf-8",
    "/healthz": "application/json",
    "/api/v1/openapi.json": "application/json",
    "/api/v1/key": "application/problem+json",
    "/api/v1/nowhere": "application/problem+json",
    "/static/x/kundencenter.css": "text/css; charset=utf-8",
    "/static/x/kundencenter.js": "text/javascript; charset=utf-8",
    "/static/x/favicon.svg": "image/svg+xml",
}
"""What each kind of answer says; JSON is UTF-8 by definition, and what a file has inside says it itself."""


@pytest.mark.asvs("4.1.1")
def test_every_answer_with_a_body_says_what_it_is(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    account = builders.add_account(runtime)
    (customer,) = seen_by_owner(database_url, "SELECT customer_number FROM customer")
    import_settlements(runtime, f"1;{customer.customer_number};1;2026-11-03;1,00;;")
    row = f"{customer.customer_number};settlement;1;2026-11-03;;;;;a.pdf"
    import_documents(runtime, folder_of(tmp_path, row, a_pdf=PDF))
    (document,) = seen_by_owner(database_url, "SELECT id FROM document")
    client = visitor_of(runtime)
    sign_in(client, account.login_name)
    for address, kind in {**KINDS, f"/abrechnungen/{document.id}/original": "application/pdf"}.items():
        answer = client.get(address)
        assert answer.data, address
        assert answer.headers["Content-Type"].startswith(kind), address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address


@pytest.mark.asvs("4.1.2")
@pytest.mark.parametrize("address", ["/anmelden", "/uebersicht", "/api/v1/key", "/api/v1/documents"])
def test_a_plain_connection_is_led_to_no_safe_one(tmp_path: Path, address: str) -> None:
    client = checked_client(in_production(tmp_path))
    headers = {
        "Host": "kundencenter.example",
        "X-Forwarded-Proto": "http",
        "Authorization": "Bearer kc_live_x",
    }
    answer = client.get(address, headers=headers)
    assert not answer.headers.get("Location", "/").startswith("https:")
