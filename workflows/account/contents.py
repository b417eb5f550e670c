"""Which facts do the mails need that tell somebody whether their account can be used?"""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.message.records import Message

Facts = Callable[[Runtime, Session, Message], dict[str, object]]


def _leading_to(path: str) -> Facts:
    def facts(runtime: Runtime, session: Session, message: Message) -> dict[str, object]:
        account = session.get_one(Account, message.instance)
        return {
            "greeting_name": account.display_name,
            "login_name": account.login_name,
            "link": f"{runtime.settings.public_base_url}{path}",
        }

    return facts


FACTS: Mapping[str, Facts] = {
    "account_locked": _leading_to("/passwort-vergessen"),
    "account_suspended": _leading_to(""),
    "account_reinstated": _leading_to("/anmelden"),
}
