"""What happens when the owner says "that was not me"? A link in certain mails locks the account, once.

The link belongs to its mail. It locks nothing any more once the account was locked and let in again after that mail
was written: nobody who has an old mail can lock again and again. Where the account has another address by now, a lock alone
would be opened there: the change of address is taken back with it, or the account is suspended.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import browser_policy, policy
from workflows.account.doors import MAILBOX_READ, is_mailbox_read, may_authenticate
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.contact.undo import find_change_from, take_back
from workflows.engine.clock import database_now
from workflows.engine.errors import ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime
from workflows.engine.signed_ids import read_id, sign_id
from workflows.engine.transaction import reading, transaction
from workflows.locking.actions import lock_for_owner, suspend
from workflows.mail_address import Address
from workflows.message.records import Message
from workflows.recovery.telling import NOTICE

PURPOSE = "misuse"
PATH = "/sperren/{token}"
MAILS = (
    *("new_device", "device_reused", "wrong_codes", "password_changed", "login_name_changed"),
    *("tan_code_by_administrator", NOTICE),
)
"""What an intruder does first: each of these mails carries the link."""

ReportStanding = Literal["live", "locked", "suspended", "settled", "late"]

AFTERWARDS = text(
    """
    SELECT written.at > kundencenter_now() - :lifetime AS in_time,
           EXISTS (SELECT FROM proof WHERE kind = 'misuse_link' AND source = :message) AS used,
           EXISTS (SELECT FROM transition later
                    WHERE later.workflow = 'account' AND later.instance = :account
                      AND later.trigger IN ('unlock', 'reinstate') AND later.id > written.id) AS let_in,
           EXISTS (SELECT FROM contact_change
                    WHERE account_id = :account AND kind = 'email' AND old_value_key = :reader
                      AND state = 'waiting' AND deadline > kundencenter_now()) AS leads_back,
           EXISTS (SELECT FROM contact_change
                    WHERE account_id = :account AND kind = 'email' AND :reader IN (old_value_key, new_value_key)) AS left_behind
      FROM transition written
     WHERE written.workflow = 'message' AND written.instance = :message AND written.sequence = 1
    """
)


@dataclass(frozen=True)
class FollowedReport:
    """A genuine link, the mail that carries it, and how it stands now.

    `moved` says that the address has changed since, `by_letter` that the owner comes back by letter alone.
    """

    message: Message
    standing: ReportStanding
    moved: bool
    by_letter: bool


def path_of(keys: KeyRing, message_id: UUID) -> str:
    """Return the page of the link; the same for every copy of the same mail."""
    return PATH.format(token=sign_id(keys, PURPOSE, message_id))


def link_facts(runtime: Runtime, message: Message) -> Mapping[str, object]:
    """Return what the mails with the link say about it."""
    return {
        "lock_link": f"{runtime.settings.public_base_url}{path_of(runtime.keys, message.id)}",
        "lock_days": lifetime_of(message.name).days,
    }


def lifetime_of(name: str) -> timedelta:
    """Say how long the link in a mail of this name locks something."""
    return browser_policy.UNDO if name == NOTICE else policy.MISUSE_LINK_LIFETIME


def follow(session: Session, keys: KeyRing, token: str) -> FollowedReport:
    """Look where a link leads now; raises BrokenLinkError or ForgedLinkError."""
    message = session.get(Message, read_id(keys, PURPOSE, token))
    if message is None or message.name not in MAILS:
        raise ForgedLinkError
    account = session.get_one(Account, message.instance)
    return FollowedReport(
        message,
        _standing(session, message, account),
        moved=Address.of(message.to_address).key != account.email_key,
        by_letter=is_mailbox_read(session, account),
    )


def report(runtime: Runtime, message_id: UUID) -> bool:
    """Lock the account that the mail is about, and shut everybody out; False if the link locks nothing any more.

    If the address has been changed since, that change is taken back. Where it cannot be, since it was chosen in the first
    set-up, the account is suspended: unlocking would be up to whoever reads the new address.
    """
    with reading(runtime) as session:
        account_id = session.get_one(Message, message_id).instance
    with transaction(runtime) as tx:
        account = tx.get(Account, account_id)
        message = tx.session.get_one(Message, message_id)
        if _standing(tx.session, message, account) != "live":
            return False
        evidence = tx.prove("misuse_link", subject=account.id, source=message.id)
        reader = Address.of(message.to_address)
        if account.email_key != reader.key and (change := find_change_from(tx, account, reader.given)):
            take_back(tx, account, change)
        if account.email and account.email_key == reader.key:
            # Whoever chose the password read the mailbox, too: the next one comes by letter.
            lock_for_owner(tx, account, evidence, MAILBOX_READ if message.name == NOTICE else "")
        else:
            why = "reported from a former address"
            suspend(tx, account, actor="visitor", reason=why, evidence=evidence, reader=reader.given)
        return True


def _standing(session: Session, message: Message, account: Account) -> ReportStanding:
    reader = Address.of(message.to_address).key
    facts = {
        "message": message.id,
        "account": account.id,
        "reader": reader,
        "lifetime": lifetime_of(message.name),
    }
    found = session.execute(AFTERWARDS, facts).one()
    if not found.in_time:
        return "late"
    if account.state is AccountState.LOCKED:
        return "locked"
    if account.state is AccountState.SUSPENDED and found.used:
        return "suspended"
    is_strange = reader != account.email_key and found.left_behind and not found.leads_back
    if found.used or found.let_in or is_strange or not may_authenticate(account, database_now(session)):
        return "settled"
    return "live"
