"""When does an operator's next try to sign in count? Names that nobody has are counted alike, in the same statement.

A try is counted before anything is looked at and forgiven when all was right. To rest is not to be locked: a rest ends
by itself.
"""

from sqlalchemy import text

from workflows import policy
from workflows.engine.transaction import Tx
from workflows.tries.failures import forgive_keys
from workflows.tries.origin import PURPOSE

COUNT = text(
    """
    INSERT INTO failure_count AS f (key, failures, last_failed_at) VALUES (:key, 1, kundencenter_now())
    ON CONFLICT (key) DO UPDATE
       SET failures = f.failures + 1,
           last_failed_at = kundencenter_now(),
           rests_until = CASE WHEN (f.failures + 1) % :free = 0 THEN kundencenter_now() + :rest END
     WHERE f.rests_until IS NULL OR f.rests_until <= kundencenter_now()
    RETURNING failures
    """
)


def count_try(tx: Tx, canonical_name: str) -> bool:
    """Count a try under this name and say whether it is made: after every fifth in a row comes a quarter of an hour."""
    limits = {"free": policy.OPERATOR_FREE_TRIES, "rest": policy.OPERATOR_REST}
    counted = tx.session.execute(COUNT, {"key": _key(tx, canonical_name), **limits})
    return counted.one_or_none() is not None


def forgive(tx: Tx, canonical_name: str) -> None:
    """Begin the count of a name anew."""
    forgive_keys(tx, _key(tx, canonical_name))


def _key(tx: Tx, canonical_name: str) -> bytes:
    return tx.runtime.keys.digest(PURPOSE, b"operator " + canonical_name.encode())
