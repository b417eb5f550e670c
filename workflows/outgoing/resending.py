"""How does an operator send a message once more that did not arrive? Where its matter still lives, and its reader is the same.

What carries a link or code of its own is ordered anew where it belongs: another link for a registration, another invitation, another TAN.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.former import former_addresses
from workflows.account.records import Account
from workflows.account.told import ON_FILE
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.mail_address import Address
from workflows.message.actions import CARRY_CODES, queue_copy
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.operator.hindrance import HinderedError
from workflows.operator.interventions import Decision, ReasonMissingError, is_reason
from workflows.operator.notes import note
from workflows.outgoing.mails import Source, is_matter_over
from workflows.registration.contents import CARRY_LINKS

ORDERED_ANEW = frozenset(
    {
        *CARRY_CODES,
        *CARRY_LINKS,
        *(
            "user_invited",
            "password_reset",
            "unlock",
            "customer_numbers",
            "login_names",
            "initial_credentials",
        ),
    }
)
"""Messages that a use case of their own sends again: by it they get another link, within its limits."""

ON_ITS_WAY = (MessageState.QUEUED, MessageState.SENDING)
JUST_NOW = text(
    """
    SELECT EXISTS (SELECT FROM message
                    WHERE instance = :instance AND name = :name AND entered_at > kundencenter_now() - :gap AND id <> :id)
    """
)


def find_hindrance(runtime: Runtime, session: Session, message: Message) -> str:
    """Say in one word why this message cannot be sent once more; empty if it can."""
    if message.state in ON_ITS_WAY:
        return "on_its_way"
    if message.name in ORDERED_ANEW:
        return "ordered_anew"
    if not message.to_address:
        return "address_erased"
    if not _is_current(session, message):
        return "address_moved"
    facts = {"instance": message.instance, "name": message.name, "id": message.id}
    if session.scalar(JUST_NOW, facts | {"gap": policy.RESEND_GAP}):
        return "too_soon"
    return "matter_over" if is_matter_over(Source(runtime, session), message) else ""


def resend(runtime: Runtime, message_id: UUID, decision: Decision) -> UUID:
    """Send a copy to the same place and return its id; raises NotFoundError, ReasonMissingError or HinderedError."""
    if not is_reason(decision.reason):
        raise ReasonMissingError("resend")
    reason = decision.reason.strip()
    with transaction(runtime, EVERYBODY) as tx:
        message = tx.get(Message, message_id)
        if code := find_hindrance(runtime, tx.session, message):
            raise HinderedError(code)
        copy = queue_copy(tx, message, actor=decision.actor, reason=reason)
        note(tx, message.workflow, message.instance, reason, actor=decision.actor, deed="resend")
        return copy.id


def _is_current(session: Session, message: Message) -> bool:
    """What is told to an account goes to an address that it has, or that can come back, or that stands on file for it."""
    if message.workflow != "account":
        return True
    account = session.get_one(Account, message.instance)
    if message.channel == "sms":
        return Address.of(message.to_address).key == Address.of(account.mobile).key
    own = {account.email, *former_addresses(session, account.id)}
    known = own - {""} or set(session.scalars(ON_FILE, {"account": account.id}))
    return Address.of(message.to_address).key in {Address.of(address).key for address in known}
