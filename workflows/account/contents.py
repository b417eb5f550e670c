"""Which facts do the notices need that tell somebody what happened to their account?"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workflows.account.records import Account
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


FACTS: Mapping[str, Facts] = {
    "account_locked": leading_to("/passwort-vergessen"),
    "account_suspended": leading_to(""),
    "account_reinstated": leading_to("/anmelden"),
    "unlocked": leading_to("/anmelden"),
    "password_changed": leading_to("/anmelden"),
    "login_name_changed": leading_to("/keine-anmeldung"),
    "emergency_codes_made": leading_to("/zugangsdaten/tan"),
}
