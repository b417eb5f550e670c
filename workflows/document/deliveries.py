"""How old are the lists that people see? When rows or documents of a kind last came in."""

from sqlalchemy import text

from workflows.document.records import Kind
from workflows.engine.transaction import Tx

NOTE = text(
    """
    INSERT INTO delivery (kind, at) VALUES (:kind, kundencenter_now())
    ON CONFLICT (kind) DO UPDATE SET at = excluded.at
    """
)


def note_delivery(tx: Tx, kind: Kind) -> None:
    """Note that what is there of this kind is of now."""
    tx.session.execute(NOTE, {"kind": kind})
