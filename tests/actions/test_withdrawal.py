"""Is a document that went to a customer by mistake hidden, with its bytes kept, and can it be shown again?"""

from pathlib import Path

import pytest

from tests.builders import add_customer
from tests.documents import PDF, bytes_of, folder_of, import_documents, seen_by_owner
from workflows.document.withdrawal import (
    Named,
    NoSuchDocumentError,
    NotPossibleError,
    SeveralYearsError,
    restore,
    withdraw,
)
from workflows.engine.runtime import Runtime

WRONG = Named("46075", "invoice", "1")


@pytest.fixture(autouse=True)
def document(runtime: Runtime, tmp_path: Path) -> None:
    add_customer(runtime)
    import_documents(runtime, folder_of(tmp_path, "46075;invoice;1;2026-11-03;;;;;a.pdf", a_pdf=PDF))


def test_it_is_hidden_with_who_and_why_and_its_bytes_stay(runtime: Runtime, database_url: str) -> None:
    withdraw(runtime, WRONG, reason="of another customer", by="command-line")
    (found,) = seen_by_owner(database_url, "SELECT * FROM document")
    assert found.withdrawn_at is not None
    assert (found.withdrawn_by, found.withdrawn_reason) == ("command-line", "of another customer")
    assert bytes_of(database_url, found.id) == PDF
    with pytest.raises(NotPossibleError):
        withdraw(runtime, WRONG, reason="again", by="command-line")


def test_it_is_shown_again(runtime: Runtime, database_url: str) -> None:
    with pytest.raises(NotPossibleError):
        restore(runtime, WRONG)
    withdraw(runtime, WRONG, reason="of another customer", by="command-line")
    restore(runtime, WRONG)
    (found,) = seen_by_owner(database_url, "SELECT * FROM document")
    assert (found.withdrawn_at, found.withdrawn_by, found.withdrawn_reason) == (None, "", "")


@pytest.mark.parametrize(
    "other",
    [Named("46076", "invoice", "1"), Named("46075", "settlement", "1"), Named("46075", "invoice", "2")],
)
def test_another_one_is_not_touched(runtime: Runtime, other: Named, database_url: str) -> None:
    with pytest.raises(NoSuchDocumentError):
        withdraw(runtime, other, reason="wrong", by="command-line")
    assert seen_by_owner(database_url, "SELECT FROM document WHERE withdrawn_at IS NOT NULL") == []


def test_of_a_number_of_several_years_one_has_to_be_named(runtime: Runtime, database_url: str) -> None:
    seen_by_owner(
        database_url,
        "WITH years AS (SELECT unnest(ARRAY[2025, 2026]) AS year) INSERT INTO document (id, customer_id, kind, number, year,"
        " date, period, currency, media_type, sha256, size, source, received_at) SELECT gen_random_uuid(), customer_id,"
        " kind, 'yearly', years.year, date, period, currency, media_type, sha256, size, source, received_at"
        " FROM document, years RETURNING id",
    )
    with pytest.raises(SeveralYearsError, match="2025, 2026"):
        withdraw(runtime, Named("46075", "invoice", "yearly"), reason="wrong", by="command-line")
    withdraw(runtime, Named("46075", "invoice", "yearly", 2025), reason="wrong", by="command-line")
    (hidden,) = seen_by_owner(database_url, "SELECT year FROM document WHERE withdrawn_at IS NOT NULL")
    assert hidden.year == 2025
