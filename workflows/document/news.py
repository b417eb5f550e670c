"""Which invoices are new to a person, and who is told of them, when?

An import notes only the customers. A regular task finds their people, at most a few thousand rows that wait and never one
that is done; each of them gets one mail a day at most, and none if everything was opened meanwhile.
"""

import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.document.seen import seen
from workflows.document.unread import IS_RECENT, OLD_AFTER, OLDEST, WAS_FETCHED
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.message.actions import Recipient, queue_message

MAIL = "invoice_available"
EVERY = timedelta(days=1)
"""domain 5.13, M18: at most one mail a day about new invoices."""

AT_ONCE, TOGETHER = 1_000, 200
"""Mails of one run and of one transaction: links to activate an account do not wait behind a month's invoices."""

NOTE = text(
    """
    INSERT INTO new_invoice (customer_id, since)
    SELECT unnest(CAST(:customers AS uuid[])), kundencenter_now()
    ON CONFLICT (customer_id) DO UPDATE SET since = new_invoice.since
    """
)
"""A row that is there already stays locked until the documents are, too: nobody takes it away before it says all."""

FIND_PEOPLE = text(
    f"""
    WITH found AS MATERIALIZED (
        SELECT customer_id FROM new_invoice ORDER BY since LIMIT :most FOR UPDATE SKIP LOCKED),
    gone AS (DELETE FROM new_invoice n USING found WHERE n.customer_id = found.customer_id RETURNING n.customer_id),
    noted AS (
        INSERT INTO invoice_notice AS n (account_id, due_at)
        SELECT DISTINCT a.id, kundencenter_now()
          FROM gone JOIN customer c ON c.id = gone.customer_id AND c.status = 'active'
          JOIN seat s ON s.customer_id = c.id AND s.state = 'active' AND s.invoices
          JOIN account a ON a.id = s.account_id AND a.state = '{AccountState.ACTIVE}' AND a.email <> ''
        ON CONFLICT (account_id) DO UPDATE
           SET due_at = coalesce(n.due_at, greatest(kundencenter_now(), n.told_at + :every)) WHERE n.is_wanted)
    SELECT count(*) FROM gone
    """  # noqa: S608 - put together from our own names
)
"""An import that notes one of these customers meanwhile waits a moment, and then notes it anew."""

DUE = text(
    """
    SELECT account_id FROM invoice_notice WHERE due_at <= kundencenter_now()
     ORDER BY due_at, account_id LIMIT :most FOR UPDATE SKIP LOCKED
    """
)
SETTLE = text(
    """
    UPDATE invoice_notice
       SET due_at = NULL, told_at = CASE WHEN account_id = ANY(:told) THEN kundencenter_now() ELSE told_at END
     WHERE account_id = ANY(:accounts)
    """
)

SWITCH = text(
    """
    INSERT INTO invoice_notice (account_id, is_wanted) VALUES (:account, :wanted)
    ON CONFLICT (account_id) DO UPDATE
       SET is_wanted = :wanted, due_at = CASE WHEN :wanted THEN invoice_notice.due_at END
    """
)

NEWS = text(
    f"""
    SELECT DISTINCT own.customer_number
      FROM ({seen("invoice")}) AS own JOIN document d ON d.customer_id = own.id
     WHERE d.kind = 'invoice' AND d.withdrawn_at IS NULL
       AND d.date >= kundencenter_now()::date - {OLDEST.days}
       AND {IS_RECENT.format(document="d")} AND NOT {WAS_FETCHED.format(document="d")}
     ORDER BY own.customer_number
    """  # noqa: S608 - put together from our own names
)


def note_news(tx: Tx, documents: Iterable[Any]) -> None:
    """Note that invoices of these rows came in; what came long after its day is no news."""
    oldest = tx.now.date() - OLD_AFTER
    customers = {row["customer_id"] for row in documents if row["kind"] == "invoice" and row["date"] > oldest}
    if customers and "invoices" in tx.runtime.profile.overview:
        tx.session.execute(NOTE, {"customers": sorted(customers)})


def tell_of_invoices(runtime: Runtime, seconds: float) -> None:
    """Queue the mails that are due, a thousand at most; what is left waits for the next run."""
    ends_at = time.monotonic() + seconds
    left = AT_ONCE // TOGETHER
    goes_on = True
    while goes_on and left and time.monotonic() < ends_at:
        with transaction(runtime, EVERYBODY) as tx:
            goes_on = _find_people(tx) >= TOGETHER
            goes_on = _tell(tx) >= TOGETHER or goes_on
        left -= 1


def news_of(session: Session, account_id: UUID) -> list[str]:
    """List the customer numbers of which this person has not opened a new invoice yet."""
    return list(session.scalars(NEWS, {"account": account_id}))


def wants_notices(session: Session, account_id: UUID) -> bool:
    """Say whether this person is told of new invoices, as everybody is who has not said otherwise."""
    found = session.scalar(
        text("SELECT is_wanted FROM invoice_notice WHERE account_id = :id"), {"id": account_id}
    )
    return found is None or bool(found)


def switch_notices(runtime: Runtime, account_id: UUID, *, wanted: bool) -> None:
    """Note whether this person wants to be told."""
    with transaction(runtime) as tx:
        tx.session.execute(SWITCH, {"account": account_id, "wanted": wanted})


def _find_people(tx: Tx) -> int:
    facts = {"most": TOGETHER, "every": EVERY}
    return int(tx.session.execute(FIND_PEOPLE, facts).scalar_one())


def _tell(tx: Tx) -> int:
    due = tx.session.scalars(DUE, {"most": TOGETHER}).all()
    told = []
    for account in tx.session.scalars(select(Account).where(Account.id.in_(due)).order_by(Account.id)):
        if account.email and account.state is AccountState.ACTIVE and news_of(tx.session, account.id):
            queue_message(tx, MAIL, Recipient(account.email, account.language), of=account)
            told.append(account.id)
    if due:
        tx.session.execute(SETTLE, {"accounts": due, "told": told})
    return len(due)
