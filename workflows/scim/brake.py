"""Does a directory want to suspend or end so much at once that a person has to look first?

Counted are users, those of the last 24 hours together: ten runs of a few percent are many, too.
"""

from uuid import UUID

from sqlalchemy import text

from workflows import program_policy
from workflows.engine.transaction import Tx
from workflows.scim.client import Client

COUNTED = text(
    """
    WITH gone AS (SELECT DISTINCT seat_id FROM provisioning_log
                   WHERE customer_id = :customer AND api_key_id = :key AND result IN ('suspended', 'ended')
                     AND at > kundencenter_now() - :window AND seat_id <> :seat),
    managed AS (SELECT s.id FROM scim_user u JOIN seat s ON s.id = u.seat_id AND s.holder_epoch = u.epoch
                 WHERE u.customer_id = :customer AND u.api_key_id = :key
                   AND (s.state <> 'ended' OR s.id IN (SELECT seat_id FROM gone)))
    SELECT (SELECT count(*) FROM gone) + 1 AS destructive, (SELECT count(*) FROM managed) AS managed,
           own.is_administrator,
           NOT EXISTS (SELECT FROM seat o WHERE o.customer_id = :customer AND o.id <> own.id AND o.state <> 'ended') AS is_only
      FROM seat own WHERE own.id = :seat
    """
)


def trips(tx: Tx, client: Client, seat_id: UUID) -> bool:
    """Say whether suspending or ending this user now is one too many; an administrator and the only user always are."""
    facts = {
        "customer": client.customer_id,
        "key": client.key_id,
        "seat": seat_id,
        "window": program_policy.BRAKE_WINDOW,
    }
    found = tx.session.execute(COUNTED, facts).one()
    if found.is_administrator or found.is_only:
        return True
    most = min(program_policy.BRAKE_MOST, found.managed * program_policy.BRAKE_SHARE)
    return bool(found.destructive >= program_policy.BRAKE_LEAST and found.destructive > most)
