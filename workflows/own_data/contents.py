"""Which facts do the mails need that tell somebody about the closure of their account?"""

from collections.abc import Callable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.records import Account
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.message.records import Message

Facts = Callable[[Runtime, Session, Message], dict[str, object]]


def _about_the_account(_runtime: Runtime, session: Session, message: Message) -> dict[str, object]:
    account = session.get_one(Account, message.instance)
    return {
        "greeting_name": account.display_name,
        "login_name": account.login_name,
        "days": policy.PERSONAL_DATA_AFTER_END.days,
    }


def _closing(runtime: Runtime, session: Session, message: Message) -> dict[str, object]:
    # The history says it even when the closure has been revoked before the mail is written.
    requested_at = session.scalars(
        select(func.max(Transition.at)).where(
            Transition.workflow == "account",
            Transition.instance == message.instance,
            Transition.trigger == "request_closure",
        )
    ).one()
    return _about_the_account(runtime, session, message) | {
        "ends_at": requested_at + policy.CLOSURE_GRACE,
        "link": f"{runtime.settings.public_base_url}/zugangsdaten/daten",
    }


FACTS: Mapping[str, Facts] = {
    "account_closing": _closing,
    "account_kept": _about_the_account,
    "account_closed": _about_the_account,
}
