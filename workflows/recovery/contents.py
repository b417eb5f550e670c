"""Which facts do the mails about recoveries need? Collected when they are sent; the links are derived then."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.machine import AccountState
from workflows.account.misuse import link_facts
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.recovery.links import Purpose, path_of
from workflows.recovery.records import Recovery
from workflows.recovery.reminders import belongings_of

TextFacts = Mapping[str, object]
Facts = Callable[[Runtime, Session, Message], TextFacts]


def _link(purpose: Purpose) -> Facts:
    def facts(runtime: Runtime, session: Session, message: Message) -> TextFacts:
        recovery = session.get_one(Recovery, message.about)
        account = session.get_one(Account, recovery.account_id)
        return {
            "greeting_name": account.display_name,
            "login_name": account.login_name,
            "link": _page(runtime, path_of(runtime.keys, purpose, recovery.id)),
            "is_locked": account.state is AccountState.LOCKED,
            "valid_until": recovery.waits_until or recovery.requested_at + policy.RECOVERY_LINK_LIFETIME,
        }

    return facts


def _reminder(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    found = belongings_of(session, message.to_address)
    return {
        "accounts": found.accounts,
        "free_numbers": found.free_numbers,
        "link": _page(runtime, "/anmelden"),
    }


def _notice(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    account = session.get_one(Account, message.instance)
    return {
        "greeting_name": account.display_name,
        "login_name": account.login_name,
        "link": _page(runtime, "/anmelden"),
    }


def _changed(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    return {**_notice(runtime, session, message), **link_facts(runtime, message)}


def _page(runtime: Runtime, path: str) -> str:
    return f"{runtime.settings.public_base_url}{path}"


FACTS: Mapping[str, Facts] = {
    "password_reset": _link("password"),
    "unlock": _link("unlock"),
    "recovery_waiting": _link("cancel"),
    "recovery_letter": _link("cancel"),
    "customer_numbers": _reminder,
    "login_names": _reminder,
    "password_changed": _changed,
    "unlocked": _notice,
}
