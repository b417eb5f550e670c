"""How often was a password wrong lately, and when does the next try count?

A try is counted before the password is looked at, in one statement, and forgiven when it was right: however many
arrive at the same moment, each is counted. A known device has a count of its own, so that nobody else can shut
its owner out.
"""

from uuid import UUID

from sqlalchemy import text

from workflows import policy
from workflows.account.identifiers import canonical
from workflows.engine.keys import KeyRing
from workflows.engine.orm import NOBODY
from workflows.engine.transaction import Tx
from workflows.signin.devices import Shown

PURPOSE = "failure-count"
NO_DEVICE = {"device": NOBODY, "present": b""}

COUNT = text(
    """
    WITH chosen AS (
        SELECT CASE WHEN EXISTS (SELECT FROM device WHERE id = :device AND account_id = :account AND ended_at IS NULL
                                    AND secret_hash = :present)
                    THEN CAST(:of_device AS bytea) ELSE :key END AS key),
    counted AS (
    INSERT INTO failure_count AS f (key, failures, last_failed_at) SELECT key, 1, kundencenter_now() FROM chosen
    ON CONFLICT (key) DO UPDATE
       SET failures = CASE WHEN f.last_failed_at > kundencenter_now() - :forgotten THEN f.failures + 1 ELSE 1 END,
           last_failed_at = kundencenter_now(),
           rests_until = kundencenter_now() + CASE
               WHEN f.last_failed_at <= kundencenter_now() - :forgotten OR f.failures < :free THEN NULL
               WHEN f.failures + 1 >= :most THEN interval '100 years'
               ELSE coalesce(make_interval(secs => (CAST(:ladder AS int[]))[f.failures - :free + 1]), :lock) END
     WHERE f.rests_until IS NULL OR f.rests_until <= kundencenter_now()
    RETURNING failures)
    SELECT key, EXISTS (SELECT FROM counted) AS admitted FROM chosen
    """
)

FORGIVE = text("DELETE FROM failure_count WHERE key = :key")

NOTICE = text(
    """
    INSERT INTO failure_notice AS n (key, told_at)
    SELECT :whose, kundencenter_now() FROM failure_count WHERE key = :key AND failures >= :free
    ON CONFLICT (key) DO UPDATE SET told_at = excluded.told_at WHERE n.told_at <= excluded.told_at - :gap
    RETURNING told_at
    """
)


def key_of_device(keys: KeyRing, device_id: UUID) -> bytes:
    """Name the count of a known device."""
    return keys.digest(PURPOSE, b"device " + device_id.bytes)


def key_of_account(keys: KeyRing, account_id: UUID) -> bytes:
    """Name the count of everybody who tries an account from elsewhere, by whichever of its names."""
    return keys.digest(PURPOSE, b"account " + account_id.bytes)


def key_of_name(keys: KeyRing, name: str) -> bytes:
    """Name the count of a name that no account answers to; every way of writing it counts together."""
    return keys.digest(PURPOSE, b"name " + canonical(name).encode())


def key_of_letter(keys: KeyRing, account_id: UUID | None, name: str) -> bytes:
    """Name the count of codes from letters that are typed for an account, or for a name that none answers to."""
    whose = account_id.bytes if account_id else canonical(name).encode()
    return keys.digest(PURPOSE, b"letter " + whose)


def count_try(tx: Tx, key: bytes) -> bool:
    """Count a try before it is made and say whether it may be made; while the step rests it is neither made nor counted.

    Five tries are free, then the rest grows from 1 to 60 seconds and then to 15 minutes; after a hundred in a row
    only a known device or unlocking helps (NIST SP 800-63B-4 3.2.2). A day without a try forgets the count.
    """
    return count_try_from(tx, key, None, NOBODY)[1]


def count_try_from(tx: Tx, key: bytes, shown: Shown | None, account_id: UUID) -> tuple[bytes, bool]:
    """Count a try at the shown device if it is one of this account's, else under this key; say where, and as above.

    One statement, whoever asks for whom: known and unknown names take the same time.
    """
    counted = tx.session.execute(
        COUNT,
        {
            "key": key,
            "of_device": key_of_device(tx.runtime.keys, shown.device_id) if shown else None,
            "account": account_id,
            **(shown.facts if shown else NO_DEVICE),
            "forgotten": policy.SIGNIN_FAILURES_FORGOTTEN,
            "free": policy.SIGNIN_FREE_TRIES,
            "ladder": list(policy.SIGNIN_LADDER),
            "lock": policy.SIGNIN_STEP_LOCK,
            "most": policy.SIGNIN_FAILURES_TO_LOCK,
        },
    ).one()
    return bytes(counted.key), counted.admitted


def forgive(tx: Tx, account_id: UUID) -> None:
    """Begin the account's count anew: its owner has shown to be there."""
    forgive_key(tx, key_of_account(tx.runtime.keys, account_id))


def forgive_key(tx: Tx, key: bytes) -> None:
    """Begin one count anew."""
    tx.session.execute(FORGIVE, {"key": key})


def take_notice(tx: Tx, key: bytes, *, whose: bytes) -> bool:
    """Say whether the owner should hear of the wrong passwords now, and note that it was said.

    At most once a day, wherever the tries are counted (`key`) and whoever signed in meanwhile: `whose` names the
    account, or the name of nobody.
    """
    facts = {"free": policy.SIGNIN_FREE_TRIES, "gap": policy.FAILURE_NOTICE_GAP}
    told = tx.session.execute(NOTICE, {"key": key, "whose": whose, **facts})
    return told.one_or_none() is not None
