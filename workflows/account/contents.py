"""Which facts do the notices need that tell somebody what happened to their account?"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.doors import is_mailbox_read
from workflows.account.former import MAY_COME_BACK
from workflows.account.machine import IN_SETUP
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.mail_address import Address
from workflows.message.facts import Facts, TextFacts, page
from workflows.message.records import Message

NUMBER_ON_FILE = text(
    f"""
    SELECT c.customer_number FROM customer c
      LEFT JOIN login_identifier i ON i.customer_id = c.id AND i.account_id = :account
     WHERE c.email_key = :email_key AND NOT EXISTS (SELECT FROM account a WHERE a.id = :account AND {MAY_COME_BACK.format(key=":email_key")})
     ORDER BY i.since NULLS LAST, c.customer_number LIMIT 1
    """  # noqa: S608 - put together from our own names
)
"""An account that has ended has no number any more, and its last mail still says why it comes."""


READY = """
    SELECT a.login_name, a.display_name, a.email_key, c.customer_number
      FROM account a JOIN login_identifier i ON i.account_id = a.id JOIN customer c ON c.id = i.customer_id
     WHERE a.id = {account} ORDER BY i.since LIMIT 1
"""
"""What the mail names that says that an access can be used, as a statement or a part of one."""


def number_on_file(session: Session, message: Message, account_id: UUID, own_key: str) -> str:
    """Name the customer number whose master data hold the mail's address; empty where it is the account's own, of `own_key`.

    Without an own address of the account its mails go there (workflows/account/told.py).
    """
    reader = Address.of(message.to_address).key
    if reader == own_key:
        return ""
    return session.scalar(NUMBER_ON_FILE, {"account": account_id, "email_key": reader}) or ""


def leading_to(path: str) -> Facts:
    """Name the account that a notice is about, and the page where its owner goes on."""

    def facts(runtime: Runtime, session: Session, message: Message) -> TextFacts:
        account = session.get_one(Account, message.instance)
        return {
            "greeting_name": account.display_name,
            "login_name": account.login_name,
            "number_on_file": number_on_file(session, message, account.id, account.email_key),
            "link": page(runtime, path),
        }

    return facts


def _reinstated(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    account = session.get_one(Account, message.instance)
    return {
        **leading_to("/anmelden")(runtime, session, message),
        "is_set_up": account.state not in IN_SETUP,
    }


def access_ready(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    """Name what one signs in with, and the customer number that it is for."""
    found = session.execute(text(READY.format(account=":account")), {"account": message.instance}).one()
    login_name, display_name, own_key, number = found
    on_file = number_on_file(session, message, message.instance, own_key)
    return ready_facts(runtime, login_name, display_name, number, on_file)


def ready_facts(
    runtime: Runtime, login_name: str, display_name: str, customer_number: str, number_on_file: str = ""
) -> TextFacts:
    """Return what the text says of an access that can be used."""
    return {
        "login_name": login_name,
        "greeting_name": display_name,
        "customer_number": customer_number,
        "number_on_file": number_on_file,
        "link": page(runtime, "/anmelden"),
    }


def _locked(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    account = session.get_one(Account, message.instance)
    return {
        **leading_to("/passwort-vergessen")(runtime, session, message),
        "by_letter": is_mailbox_read(session, account),
    }


FACTS: Mapping[str, Facts] = {
    "access_ready": access_ready,
    "account_locked": _locked,
    "account_suspended": leading_to(""),
    "account_reinstated": _reinstated,
    "tan_method_reset": leading_to("/anmelden"),
    "unlocked": leading_to("/anmelden"),
    "password_changed": leading_to("/anmelden"),
    "login_name_changed": leading_to("/keine-anmeldung"),
    "emergency_codes_made": leading_to("/zugangsdaten/tan"),
}
