"""How does a list of users get from its preview to its application, if nothing of it is kept? Signed, in the form itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from itsdangerous import BadData, URLSafeSerializer

from workflows.engine.errors import KundencenterError
from workflows.engine.keys import KeyRing
from workflows.invitation.file import Listed
from workflows.seat.rights import Right

PURPOSE = "users-sheet"


class SheetError(KundencenterError):
    """This is no list that this very session has looked at."""


@dataclass(frozen=True)
class Sheet:
    """What can be applied of a file: for which customer, and an id so that a second click makes nobody twice."""

    id: UUID
    customer_id: UUID
    rows: tuple[Listed, ...]


def sign(keys: KeyRing, session_id: UUID, customer_id: UUID, rows: Sequence[Listed]) -> str:
    """Return a text that only this session can send back."""
    packed = [[row.line, row.display_name, row.email, *map(str, row.rights)] for row in rows]
    return str(_serializer(keys).dumps([str(uuid4()), str(session_id), str(customer_id), packed]))


def read(keys: KeyRing, session_id: UUID, text: str) -> Sheet:
    """Return what was signed for this session; raises SheetError."""
    try:
        sheet, of_session, customer, packed = _serializer(keys).loads(text)
    except BadData:
        raise SheetError from None
    if of_session != str(session_id):
        raise SheetError
    rows = (Listed(line, name, email, tuple(map(Right, rights))) for line, name, email, *rights in packed)
    return Sheet(UUID(sheet), UUID(customer), tuple(rows))


def _serializer(keys: KeyRing) -> URLSafeSerializer:
    secrets = list(reversed(keys.derive(PURPOSE)))
    return URLSafeSerializer(secrets, salt=PURPOSE, signer_kwargs={"digest_method": hashlib.sha256})
