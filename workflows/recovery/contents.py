"""Which facts do the mails about recoveries need? Collected when they are sent; the links are derived then."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.contents import leading_to
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.engine.clock import database_now
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, NothingToTellError, TextFacts, page
from workflows.message.records import Message
from workflows.recovery.links import Purpose, path_of
from workflows.recovery.machine import OPEN, RecoveryState
from workflows.recovery.mailed_code import code_of
from workflows.recovery.records import Recovery
from workflows.recovery.reminders import belongings_of
from workflows.recovery.telling import NOTICE
from workflows.signin.records import Device


def _link(purpose: Purpose) -> Facts:
    def facts(runtime: Runtime, session: Session, message: Message) -> TextFacts:
        recovery = session.get_one(Recovery, message.about)
        if recovery.state not in OPEN:
            raise NothingToTellError
        account = session.get_one(Account, recovery.account_id)
        return {
            "greeting_name": account.display_name,
            "login_name": account.login_name,
            "link": page(runtime, path_of(runtime.keys, purpose, recovery.id)),
            "is_locked": account.state is AccountState.LOCKED,
            "valid_until": _end_of(session, recovery),
            "typed_code": code_of(runtime.keys, recovery),
        }

    return facts


def _end_of(session: Session, recovery: Recovery) -> datetime | None:
    """A link that was not sent before has all its time from the mail server's yes on, which comes after this moment."""
    if recovery.waits_until is not None or recovery.state is not RecoveryState.REQUESTED:
        return recovery.waits_until or recovery.deadline
    soonest = database_now(session) + policy.RECOVERY_LINK_LIFETIME
    return max(soonest, recovery.lives_until or soonest)


def _reminder(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    found = belongings_of(session, message.to_address)
    return {
        "accounts": found.accounts,
        "free_numbers": found.free_numbers,
        "link": page(runtime, "/anmelden"),
    }


def _recovered(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    device = session.get_one(Device, message.about)
    return {
        **leading_to("/anmelden")(runtime, session, message),
        "browser": device.label,
        "at": device.rotated_at,
    }


FACTS: Mapping[str, Facts] = {
    NOTICE: _recovered,
    "password_reset": _link("password"),
    "unlock": _link("unlock"),
    "recovery_waiting": _link("cancel"),
    "recovery_letter": _link("cancel"),
    "customer_numbers": _reminder,
    "login_names": _reminder,
}
