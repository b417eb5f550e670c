"""How often was a password wrong lately, and when does the next try count?

A try is counted before the password is looked at, in one statement, and forgiven when it was right: however many
arrive at the same moment, each is counted. A known device has a count of its own, and so has each network, so that nobody
else can shut the owner out. All strange networks together have a ceiling.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from workflows import policy
from workflows.engine.keys import KeyRing
from workflows.engine.looking import Look, look
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.tries.origin import PURPOSE, Origin, Visitor, known_key, of_device

FOR_GOOD = timedelta(days=36_525)
"""Until something else helps: a known device, a proven mailbox, unlocking."""

NO_DEVICE = {"device": NOBODY, "present": b"", "of_device": None, "codes_of_device": None}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place where a try was counted, as the statement says."""

    key: bytes
    codes: bytes
    is_strange: bool
    admitted: bool


COUNT = Look(
    """
    WITH place AS (
        SELECT EXISTS (SELECT FROM device WHERE id = :device AND account_id = :account AND ended_at IS NULL
                          AND secret_hash = :present) AS is_device,
               EXISTS (SELECT FROM known_network WHERE key = :known AND expires_at > kundencenter_now()) AS is_known),
    chosen AS (
        SELECT CASE WHEN is_device THEN CAST(:of_device AS bytea) ELSE :of_network END AS key,
               CASE WHEN is_device THEN CAST(:codes_of_device AS bytea) ELSE :codes_of_network END AS codes,
               NOT (is_device OR is_known) AS is_strange
          FROM place),
    counted AS (
        INSERT INTO failure_count AS f (key, failures, last_failed_at)
        SELECT key, 1, kundencenter_now() FROM chosen
         WHERE NOT (is_strange AND EXISTS (
               SELECT FROM failure_count WHERE key = :everybody AND rests_until > kundencenter_now()))
        ON CONFLICT (key) DO UPDATE
           SET failures = CASE WHEN f.last_failed_at > kundencenter_now() - :forgotten THEN f.failures + 1 ELSE 1 END,
               last_failed_at = kundencenter_now(),
               rests_until = kundencenter_now() + CASE
                   WHEN f.last_failed_at <= kundencenter_now() - :forgotten OR f.failures < :free THEN NULL
                   WHEN f.failures + 1 >= :most THEN CAST(:long AS interval)
                   ELSE coalesce(make_interval(secs => (CAST(:ladder AS int[]))[f.failures - :free + 1]), :lock) END
         WHERE f.rests_until IS NULL OR f.rests_until <= kundencenter_now()
        RETURNING failures),
    together AS (
        INSERT INTO failure_count AS f (key, failures, last_failed_at)
        SELECT :everybody, 1, kundencenter_now() FROM counted, chosen WHERE is_strange
        ON CONFLICT (key) DO UPDATE
           SET failures = CASE WHEN f.last_failed_at > kundencenter_now() - :forgotten THEN f.failures + 1 ELSE 1 END,
               last_failed_at = kundencenter_now(),
               rests_until = CASE
                   WHEN f.last_failed_at > kundencenter_now() - :forgotten AND f.failures + 1 >= :most
                   THEN kundencenter_now() + CAST(:long AS interval) END
         WHERE f.rests_until IS NULL OR f.rests_until <= kundencenter_now()
        RETURNING failures)
    SELECT key, codes, is_strange, EXISTS (SELECT FROM counted) AND (NOT is_strange OR EXISTS (SELECT FROM together)) AS admitted
      FROM chosen
    """,
    Chosen,
)
"""The network first: what it may not try itself does not count towards the ceiling of all."""

FORGIVE = text(
    """
    DELETE FROM failure_count USING (
           SELECT key FROM failure_count JOIN unnest(CAST(:keys AS bytea[])) WITH ORDINALITY AS given (key, place) USING (key)
            ORDER BY place FOR UPDATE OF failure_count) AS held
     WHERE failure_count.key = held.key
    """
)
"""Locks as COUNT does, the network first: neither waits for the other while it holds what that one wants."""

NOTICE = text(
    """
    INSERT INTO failure_notice AS n (key, told_at)
    SELECT :whose, kundencenter_now()
     WHERE CAST(:keys AS bytea[]) IS NULL
        OR EXISTS (SELECT FROM failure_count WHERE key = ANY(CAST(:keys AS bytea[])) AND failures >= :free)
    ON CONFLICT (key) DO UPDATE SET told_at = excluded.told_at WHERE n.told_at <= excluded.told_at - :gap
    RETURNING told_at
    """
)

NOTICE_DUE = """
    (EXISTS (SELECT FROM failure_count WHERE key IN (:counted, :everybody) AND failures >= :free)
     AND NOT EXISTS (SELECT FROM failure_notice WHERE key = :everybody AND told_at > kundencenter_now() - :gap))
"""
"""Asks, as part of a statement, whether it is time to tell of wrong passwords; `due_facts` has its parameters."""


RESTING = text(
    """
    SELECT count(*) FROM failure_count
     WHERE last_failed_at > kundencenter_now() - CAST(:lately AS interval) AND rests_until > kundencenter_now()
    """
)
"""By the index on `last_failed_at`; what has rested for longer than that is no news."""


@dataclass(frozen=True)
class Counted:
    """A counted try: at which key, under which ceiling, where codes will be counted, and whether it may be made at all."""

    key: bytes
    everybody: bytes
    origin: Origin
    admitted: bool


def key_of_account(keys: KeyRing, account_id: UUID, lifted: int) -> bytes:
    """Name the count of all strangers who try an account, by whichever of its names; the counts of its places follow from it.

    `lifted` is how often an operator has let them begin anew (`account.tries_lifted`): each time all of them have other names.
    """
    return keys.digest(PURPOSE, b"account " + account_id.bytes + (b" %d" % lifted if lifted else b""))


def key_of_name(keys: KeyRing, canonical: str) -> bytes:
    """Name the count of a name, in its one form, that no account answers to."""
    return keys.digest(PURPOSE, b"name " + canonical.encode())


def key_of_operator(keys: KeyRing, canonical: str, password_hash: str) -> bytes:
    """Return the key of the count of a name at the operators' sign-in, known or not; a reset of the password resets the count."""
    return keys.digest(PURPOSE, b"operator " + canonical.encode() + b"\0" + password_hash.encode())


def key_of_letter(keys: KeyRing, account_id: UUID | None, canonical: str) -> bytes:
    """Name the count of codes from letters that are typed for an account, or for a name that none answers to."""
    whose = account_id.bytes if account_id else canonical.encode()
    return keys.digest(PURPOSE, b"letter " + whose)


def key_of_request(keys: KeyRing, request_id: UUID) -> bytes:
    """Name the count of codes from a mail that are typed where it was asked for."""
    return keys.digest(PURPOSE, b"request " + request_id.bytes)


def key_in(keys: KeyRing, everybody: bytes, network: bytes) -> bytes:
    """Name the part of a count that one network has."""
    return keys.digest(PURPOSE, b"network " + everybody + network)


def count_try(
    tx: Tx, everybody: bytes, visitor: Visitor, account_id: UUID, long: timedelta = FOR_GOOD
) -> Counted:
    """Count a try before it is made; while the place or all strangers rest it is neither made nor counted.

    In each place five tries are free, then the rest grows from 1 to 60 seconds and then to 15 minutes; after a hundred in
    a row, in one place or in all strange ones, only a known device, a proven mailbox or unlocking helps
    (NIST SP 800-63B-4 3.2.2). Where none of these is to be had, `long` is a day. A day without a try forgets the count.

    One statement, whoever asks for whom: known and unknown names take the same time.
    """
    facts = _facts(tx.runtime.keys, everybody, visitor, account_id, long)
    return _counted(Chosen(**tx.session.execute(text(COUNT.sql), facts).mappings().one()), everybody)


def count_at_once(runtime: Runtime, everybody: bytes, visitor: Visitor, account_id: UUID) -> Counted:
    """Count a try as above, where nothing else is done with it: it is counted when this returns."""
    [chosen] = look(runtime, COUNT, _facts(runtime.keys, everybody, visitor, account_id, FOR_GOOD))
    return _counted(chosen, everybody)


def forgive(tx: Tx, counted: Counted) -> None:
    """Reset the count of a place after a right try, and for an unknown place that of all unknown places."""
    also = (counted.everybody,) if counted.origin.is_strange else ()
    forgive_keys(tx, counted.key, *also)


def forgive_account(tx: Tx, account_id: UUID, lifted: int, network: bytes) -> None:
    """Reset the counts of an account for all unknown places and for this network: its owner has proven to be there."""
    forgive_network(tx, key_of_account(tx.runtime.keys, account_id, lifted), network)


def forgive_network(tx: Tx, everybody: bytes, network: bytes) -> None:
    """Reset the count of this network and that of all unknown places."""
    forgive_keys(tx, key_in(tx.runtime.keys, everybody, network), everybody)


def forgive_keys(tx: Tx, *keys: bytes) -> None:
    """Reset these counts; they are given in the order in which COUNT locks them."""
    tx.apply(FORGIVE, {"keys": list(keys)})


def note_told_of(tx: Tx, counted: Counted) -> None:
    """Note that the owner hears of the wrong passwords now, as a look has said (`NOTICE_DUE`).

    At most once a day, wherever the tries are counted and whoever signed in meanwhile.
    """
    tx.apply(NOTICE, _notice(counted.everybody, [counted.key, counted.everybody]), must_match=True)


def due_facts(counted: Counted) -> dict[str, object]:
    """Return the parameters of `NOTICE_DUE`."""
    return {
        "counted": counted.key,
        "everybody": counted.everybody,
        "free": policy.SIGNIN_FREE_TRIES,
        "gap": policy.FAILURE_NOTICE_GAP,
    }


def note_told(tx: Tx, whose: bytes) -> bool:
    """Note that an owner is told now, at most once a day; False if that was so before."""
    return tx.session.execute(NOTICE, _notice(whose, None)).one_or_none() is not None


def _notice(whose: bytes, counts: list[bytes] | None) -> dict[str, object]:
    """With `counts` it is time only once one of them is past the free tries."""
    return {
        "keys": counts,
        "whose": whose,
        "free": policy.SIGNIN_FREE_TRIES,
        "gap": policy.FAILURE_NOTICE_GAP,
    }


def _counted(chosen: Chosen, everybody: bytes) -> Counted:
    origin = Origin(chosen.codes, chosen.is_strange)
    return Counted(chosen.key, everybody, origin, chosen.admitted)


def _facts(
    keys: KeyRing, everybody: bytes, visitor: Visitor, account_id: UUID, long: timedelta
) -> dict[str, object]:
    return {
        "everybody": everybody,
        "of_network": key_in(keys, everybody, visitor.network),
        "codes_of_network": keys.digest(PURPOSE, b"codes network " + everybody + visitor.network),
        "known": known_key(keys, account_id, visitor.network),
        "account": account_id,
        **_device_facts(keys, visitor, everybody),
        "forgotten": policy.SIGNIN_FAILURES_FORGOTTEN,
        "free": policy.SIGNIN_FREE_TRIES,
        "ladder": list(policy.SIGNIN_LADDER),
        "lock": policy.SIGNIN_STEP_LOCK,
        "most": policy.SIGNIN_FAILURES_TO_LOCK,
        "long": long,
    }


def _device_facts(keys: KeyRing, visitor: Visitor, everybody: bytes) -> dict[str, object]:
    if visitor.shown is None:
        return NO_DEVICE
    device_id = visitor.shown.device_id
    return {
        **visitor.shown.facts,
        "of_device": keys.digest(PURPOSE, b"device " + everybody + device_id.bytes),
        "codes_of_device": of_device(keys, device_id).key,
    }
