"""How often was a code wrong in one place, and does the step rest there? Codes on paper count apart.

Whoever counts here has locked the account or touches it (deciding.py), so its tries come one after the other.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from workflows import policy
from workflows.engine.transaction import Tx
from workflows.tries.failures import note_told
from workflows.tries.origin import PURPOSE, Origin

WRONG = """
    SELECT coalesce(max(failures), 0) AS failures, coalesce(bool_or(rests_until > kundencenter_now()), false) AS rests
      FROM failure_count WHERE key = {key} AND last_failed_at > kundencenter_now() - :forgotten
"""
"""A `CodeCount` as part of a statement; `{key}` is where it counts, `:forgotten` policy.SIGNIN_FAILURES_FORGOTTEN."""

LOOK = text(WRONG.format(key=":key"))

NOTE = text(
    """
    INSERT INTO failure_count AS f (key, failures, last_failed_at) VALUES (:key, 1, kundencenter_now())
    ON CONFLICT (key) DO UPDATE
       SET failures = :failures, last_failed_at = kundencenter_now(),
           rests_until = CASE WHEN :failures >= :most THEN kundencenter_now() + :lock END
    """
)


@dataclass(frozen=True, slots=True)
class CodeCount:
    """Wrong codes in a row at one key, and whether none is taken there for now."""

    failures: int = 0
    rests: bool = False


def on_paper(tx: Tx, origin: Origin) -> bytes:
    """Name the count of codes on paper of a place: wrong TANs do not use it up."""
    return tx.runtime.keys.digest(PURPOSE, b"paper " + origin.key)


def lock_count(tx: Tx, key: bytes) -> CodeCount:
    """Read the count of a place under lock; a day without a wrong code resets it."""
    tx.require_lock()
    facts = {"key": key, "forgotten": policy.SIGNIN_FAILURES_FORGOTTEN}
    return CodeCount(**tx.session.execute(LOOK, facts).mappings().one())


def note_wrong(tx: Tx, key: bytes, count: CodeCount) -> CodeCount:
    """Count one more; from the tenth in a row on the step rests for a quarter of an hour in this place."""
    failures = count.failures + 1
    facts = {"most": policy.TAN_FAILURES_PER_PLACE, "lock": policy.TAN_STEP_LOCK}
    tx.apply(NOTE, {"key": key, "failures": failures, **facts})
    return CodeCount(failures, failures >= policy.TAN_FAILURES_PER_PLACE)


def take_notice(tx: Tx, account_id: UUID) -> bool:
    """Note that the owner hears now of wrong codes after a right password, at most once a day; False if that was so before. Rare, so under lock."""
    tx.require_lock()
    return note_told(tx, tx.runtime.keys.digest(PURPOSE, b"codes told " + account_id.bytes))
