"""Which installations are compared without being asked, and which administrators hear of what was found?

An online change is compared within a minute, everything once a day; where nothing has changed one look finds nothing to do. What fails
is a job like every other: tried again with growing waits, and then dead, for operators to see (`failing` says what follows).
"""

import time
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, text

from workflows.account.records import Account
from workflows.engine.ledger import Claim, complete
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.message.actions import Recipient, queue_message
from workflows.program.installations import LIVES
from workflows.reconciliation.now import reconcile

MAIL = "findings_open"
TOLD_EVERY = timedelta(days=1)
FULLY_EVERY = timedelta(days=1)
"""A lost event is healed by the next full comparison (research/directory.md 3, 18)."""

AT_ONCE = 200

# The hour of the daily one follows from the id, so that not all come at once.
LOOK = text(
    f"""
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'background', 'reconciliation.compare', 'reconciliation', i.id, 'compare:' || i.id
      FROM installation i JOIN customer c ON c.id = i.customer_id AND c.status = 'active'
      LEFT JOIN customer_feed f ON f.customer_id = i.customer_id
     WHERE i.accepted_digest IS NOT NULL AND i.refused_because = ''
       AND (i.failing_since IS NULL OR i.again_at <= kundencenter_now())
       AND (coalesce(f.last, 0) IS DISTINCT FROM i.compared_feed
            OR i.compared_at <= kundencenter_now() - :every - make_interval(mins => abs(hashtext(i.id::text) % 60)))
       AND {LIVES.format(installation="i.id")}
       AND NOT EXISTS (SELECT FROM reconciliation r
                        WHERE r.installation_id = i.id AND r.state NOT IN ('applied', 'rejected', 'failed'))
     ORDER BY i.id
    ON CONFLICT (key) DO UPDATE SET state = 'pending', attempt = 0, run_at = clock_timestamp(), finished_at = NULL
       WHERE job.state IN ('done', 'cancelled', 'expired', 'dead')
    """  # noqa: S608 - put together from our own texts
)

# A mail that was dropped told nobody anything; one that failed waits for operators.
UNTOLD_SINCE = """
    NOT EXISTS (SELECT FROM message o WHERE o.instance = a.id AND o.name = :mail AND o.about = s.customer_id AND o.state <> 'expired'
                   AND o.entered_at >= {since})
"""
ADMINISTRATORS = """
    seat s JOIN account a ON a.id = s.account_id AND a.state = 'active' AND a.email <> ''
     WHERE s.is_administrator AND s.state = 'active'
"""
HEALED = text(
    """
    UPDATE installation SET failing_since = NULL, again_at = NULL WHERE id = :installation AND failing_since IS NOT NULL
       AND NOT EXISTS (SELECT FROM reconciliation r WHERE r.installation_id = installation.id AND r.state = 'applying')
    """
)
"""A plan that a job has yet to apply heals nothing before that is done."""

NEWS = f"""
    (EXISTS (SELECT FROM finding f WHERE f.customer_id = s.customer_id AND f.resolved_at IS NULL AND f.told_at IS NULL
                AND (f.ignored_until IS NULL OR f.ignored_until <= kundencenter_now())
                AND {UNTOLD_SINCE.format(since="f.first_seen")})
     OR EXISTS (SELECT FROM reconciliation r WHERE r.customer_id = s.customer_id AND r.state = 'awaiting_confirmation'
                   AND {UNTOLD_SINCE.format(since="r.entered_at")}))
"""  # noqa: S608 - put together from our own texts
DUE = text(
    f"""
    SELECT a.id AS account_id, s.customer_id
      FROM (SELECT customer_id FROM finding WHERE resolved_at IS NULL AND told_at IS NULL
            UNION SELECT customer_id FROM reconciliation WHERE state = 'awaiting_confirmation') AS n
      JOIN customer c ON c.id = n.customer_id AND c.status = 'active'
      JOIN seat s ON s.customer_id = c.id AND s.is_administrator AND s.state = 'active'
      JOIN account a ON a.id = s.account_id AND a.state = 'active' AND a.email <> ''
     WHERE {NEWS}
       AND NOT EXISTS (SELECT FROM message m WHERE m.instance = a.id AND m.name = :mail AND m.about = s.customer_id
                          AND m.entered_at > kundencenter_now() - :every)
     ORDER BY s.customer_id FETCH FIRST (:most) ROWS WITH TIES
    """  # noqa: S608 - put together from our own texts
)
TOLD = text(
    f"""
    UPDATE finding f SET told_at = kundencenter_now()
     WHERE f.customer_id = ANY (CAST(:customers AS uuid[])) AND f.resolved_at IS NULL AND f.told_at IS NULL
       AND (f.ignored_until IS NULL OR f.ignored_until <= kundencenter_now())
       AND NOT EXISTS (SELECT FROM {ADMINISTRATORS} AND s.customer_id = f.customer_id AND {UNTOLD_SINCE.format(since="f.first_seen")})
    """  # noqa: S608 - put together from our own texts
)
"""Told is what every administrator has had a mail since; who has had one today already hears of it tomorrow."""


def look(tx: Tx) -> None:
    """Order a comparison of every installation whose users have changed, or that has had none for a day."""
    tx.session.execute(LOOK, {"every": FULLY_EVERY})


def compare(runtime: Runtime, held: Sequence[Claim], _started: float) -> None:
    """Compare installations, each for itself."""
    for claim in held:
        reconcile(runtime, claim.subject, "timetable", actor="system")
        with transaction(runtime, EVERYBODY) as tx:
            tx.session.execute(HEALED, {"installation": claim.subject})
            complete(tx.session, [claim])


def tell(runtime: Runtime, seconds: float) -> None:
    """Queue the mails about what was found, one a day and customer number at most; what is left waits for the next run."""
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        with transaction(runtime, EVERYBODY) as tx:
            if not _tell(tx):
                return


def _tell(tx: Tx) -> bool:
    due = tx.session.execute(DUE, {"mail": MAIL, "every": TOLD_EVERY, "most": AT_ONCE}).all()
    accounts = {
        account.id: account
        for account in tx.session.scalars(
            select(Account).where(Account.id.in_([one.account_id for one in due]))
        )
    }
    for one in due:
        account = accounts[one.account_id]
        to = Recipient(account.email, account.language)
        queue_message(tx, MAIL, to, of=account, about=one.customer_id)
    if due:
        tx.write()  # so that the mails count
        tx.session.execute(TOLD, {"mail": MAIL, "customers": sorted({one.customer_id for one in due})})
    return len(due) >= AT_ONCE
