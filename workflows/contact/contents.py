"""Which facts do the mails about changes and codes tell? Never a new value: the reader may be the wrong one."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.contents import number_on_file
from workflows.account.records import Account
from workflows.contact.links import path_of
from workflows.contact.records import ContactChange
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, TextFacts, page
from workflows.message.records import Message

METHODS = {
    "de": {
        "passkey": "Passkey",
        "totp": "Authenticator-App",
        "sms": "mTAN (SMS)",
        "email": "emailTAN",
        "none": "keine TAN",
    },
    "en": {
        "passkey": "passkey",
        "totp": "authenticator app",
        "sms": "mTAN (text message)",
        "email": "emailTAN",
        "none": "no TAN",
    },
}


def _undoable(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    change = session.get_one(ContactChange, message.about)
    account = session.get_one(Account, change.account_id)
    return {
        "greeting_name": account.display_name,
        "number_on_file": number_on_file(session, message, account.id, account.email_key),
        "link": page(runtime, path_of(runtime.keys, change.id)),
        "valid_until": change.deadline or change.entered_at,
        "ending": change.new_value[-3:] if change.kind == "mobile" else "",
        "method": METHODS[message.language].get(change.tan_method, ""),
    }


def _notice(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    change = session.get_one(ContactChange, message.about)
    account = session.get_one(Account, change.account_id)
    return {
        "greeting_name": account.display_name,
        "number_on_file": number_on_file(session, message, account.id, account.email_key),
        "link": page(runtime, "/anmelden"),
        "days": policy.CONTACT_UNDO.days,
    }


FACTS: Mapping[str, Facts] = {
    "contact_changed": _undoable,
    "mobile_changed": _undoable,
    "mobile_removed": _undoable,
    "tan_method_changed": _undoable,
    "passkey_added": _undoable,
    "passkey_removed": _undoable,
    "contact_confirmed": _notice,
    "change_undone": _notice,
}
