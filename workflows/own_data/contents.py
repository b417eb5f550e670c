"""Which facts do the mails need that tell somebody about the closure of their account?"""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.contents import leading_to
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, TextFacts
from workflows.message.records import Message


def _about_the_account(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    return {
        **leading_to("/zugangsdaten/daten")(runtime, session, message),
        "days": policy.PERSONAL_DATA_AFTER_END.days,
    }


def _closing(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    # The history says it even when the closure has been revoked before the mail is written.
    requested_at = session.scalars(
        select(func.max(Transition.at)).where(
            Transition.workflow == "account",
            Transition.instance == message.instance,
            Transition.trigger == "request_closure",
        )
    ).one()
    return {
        **_about_the_account(runtime, session, message),
        "ends_at": requested_at + policy.CLOSURE_GRACE,
    }


FACTS: Mapping[str, Facts] = {
    "account_closing": _closing,
    "account_kept": _about_the_account,
    "account_closed": _about_the_account,
}
