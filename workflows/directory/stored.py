"""How does it become known that a local user administration holds a user number?

For now a program says so by fetching the credential of a user; the reconciliation will fill the rest.
"""

from sqlalchemy import text

from workflows.engine.transaction import Tx
from workflows.program.records import Installation
from workflows.seat.records import Seat

STORE = text(
    """
    INSERT INTO stored_number (id, customer_id, installation_id, local_number, seat_id, stored_at)
    VALUES (gen_random_uuid(), :customer, :installation, :local_number, :seat, kundencenter_now())
    ON CONFLICT (customer_id, installation_id, local_number)
    DO UPDATE SET seat_id = excluded.seat_id, stored_at = excluded.stored_at
    """
)
STORE_UNTOLD = text(
    """
    INSERT INTO stored_number (id, customer_id, installation_id, local_number, seat_id, stored_at)
    SELECT gen_random_uuid(), :customer, :installation, NULL, :seat, kundencenter_now()
     WHERE NOT EXISTS (SELECT FROM stored_number WHERE installation_id = :installation AND seat_id = :seat)
    """
)
FORGET_UNTOLD = text(
    """
    DELETE FROM stored_number
     WHERE installation_id = :installation AND seat_id = :seat AND local_number IS NULL
    """
)


def store_number(tx: Tx, installation: Installation, seat: Seat, local_number: str | None) -> None:
    """Note that this user number is stored there; a line there holds one number, the one that was told last.

    Without a local number it counts for whichever line asks, until the program tells it. The caller has locked the seat.
    """
    facts = {"customer": seat.customer_id, "installation": installation.id, "seat": seat.id}
    if local_number is None:
        tx.session.execute(STORE_UNTOLD, facts)
        return
    tx.session.execute(FORGET_UNTOLD, facts)
    tx.session.execute(STORE, facts | {"local_number": local_number})
