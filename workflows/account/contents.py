"""Which facts do the notices need that tell somebody what happened to their account?"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.account.records import Account, Membership
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, TextFacts, page
from workflows.message.records import Message


def leading_to(path: str) -> Facts:
    """Name the account that a notice is about, and the page where its owner goes on."""

    def facts(runtime: Runtime, session: Session, message: Message) -> TextFacts:
        account = session.get_one(Account, message.instance)
        return {
            "greeting_name": account.display_name,
            "login_name": account.login_name,
            "link": page(runtime, path),
        }

    return facts


def access_ready(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    """Name what one signs in with, and the customer number that it is for."""
    login_name, display_name, number = session.execute(
        select(Account.login_name, Account.display_name, Customer.customer_number)
        .join(Membership, Membership.account_id == Account.id)
        .join(Customer, Customer.id == Membership.customer_id)
        .where(Account.id == message.instance)
        .order_by(Membership.since)
        .limit(1)
    ).one()
    return {
        "login_name": login_name,
        "greeting_name": display_name,
        "customer_number": number,
        "link": page(runtime, "/anmelden"),
    }


FACTS: Mapping[str, Facts] = {
    "access_ready": access_ready,
    "account_locked": leading_to("/passwort-vergessen"),
    "account_suspended": leading_to(""),
    "account_reinstated": leading_to("/anmelden"),
    "unlocked": leading_to("/anmelden"),
    "password_changed": leading_to("/anmelden"),
    "login_name_changed": leading_to("/keine-anmeldung"),
    "emergency_codes_made": leading_to("/zugangsdaten/tan"),
}
