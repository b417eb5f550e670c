"""What does a program say of a document that it delivers, and what is it told?"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from service.api.contract import Sent, Told
from workflows.csv_rows.cells import clean, find_control
from workflows.csv_rows.values import EARLIEST
from workflows.customer.matching import normal_number
from workflows.document.ingest import Outcome
from workflows.document.records import Kind
from workflows.document.rows import LONGEST_TEXT


def _cleaned(value: str) -> str:
    """Read a text as the folder's import does: the same document is the same, however it comes."""
    if find_control(value):
        raise ValueError("holds a control character")
    return clean(value)


def _filled(value: str) -> str:
    if not value:
        raise ValueError("is empty")
    return value


Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_cleaned)]
Name = Annotated[Text, Field(min_length=1), AfterValidator(_filled)]
Amount = Annotated[str, Field(pattern=r"^-?[0-9]{1,13}(\.[0-9]{1,2})?$")]
"""A text, because numbers of JSON are not exact."""


class NewDocument(Sent):
    """What is said of a document; `sha256` (hex) is compared with the file."""

    customer_number: Annotated[Name, AfterValidator(normal_number)]
    kind: Kind
    number: Name
    date: Annotated[date, Field(strict=True, ge=EARLIEST)]
    period: Text = ""
    net: Amount | None = None
    gross: Amount | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    replaces: Text = ""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None

    def facts(self) -> dict[str, Any]:
        """What is stored of it, beside what is found in the file."""
        amounts = {name: _decimal(getattr(self, name)) for name in ("net", "gross")}
        return self.model_dump(exclude={"sha256"}) | amounts


class Delivery(Sent):
    """The parts of the request, in any order, each once."""

    document: NewDocument
    file: bytes


class Delivered(Told):
    """What became of it: `id` is null while it waits for its customer."""

    outcome: Outcome
    id: UUID | None
    sha256: str
    size: int
    media_type: str


def _decimal(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
