"""What does the Kundencenter learn of the office? The six values of each line, and nothing else."""

import hashlib
import json
from collections.abc import Iterator, Sequence

from service.directory.people import Person

ROWS_OF_A_PAGE = 5000

Row = dict[str, str]


def fingerprint(credential: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256; empty where there is none."""
    return hashlib.sha256(credential.encode()).hexdigest()[:16] if credential else ""


def row_of(person: Person) -> Row:
    """A line as it is told online; neither rights nor credentials are."""
    return {
        "local_number": person.local_number,
        "name": person.name,
        "customer_number": person.customer_number,
        "user_number": person.user_number,
        "display_name": person.display_name,
        "credential_fingerprint": person.credential_fingerprint,
    }


def digest(rows: Sequence[Row]) -> str:
    """The SHA-256 over the rows as canonical JSON (RFC 8785; for texts under plain names it is this)."""
    text = json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def pages(rows: Sequence[Row], sequence: int, *, complete: bool) -> Iterator[dict[str, object]]:
    """The requests that a snapshot is sent by, one after another."""
    count = max(1, -(-len(rows) // ROWS_OF_A_PAGE))
    for page in range(1, count + 1):
        part = list(rows[(page - 1) * ROWS_OF_A_PAGE : page * ROWS_OF_A_PAGE])
        request = {"sequence": sequence, "complete": complete, "rows": part, "digest": digest(part)}
        yield request | {"row_count": len(rows)} | ({"page": page, "pages": count} if count > 1 else {})
