"""Which facts does the mail with a first password need?"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workflows.account.contents import access_ready
from workflows.engine.clock import database_now
from workflows.engine.runtime import Runtime
from workflows.first_password import actions as first_password
from workflows.first_password.records import InitialSecret
from workflows.message.facts import Facts, NothingToTellError, TextFacts
from workflows.message.records import Message


def _initial_credentials(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    secret = session.get_one(InitialSecret, message.about)
    if secret.used_at or secret.superseded_at or secret.expires_at <= database_now(session):
        raise NothingToTellError
    return {
        **access_ready(runtime, session, message),
        "password": first_password.password_of(runtime.keys, secret.id),
        "valid_until": secret.expires_at,
    }


FACTS: Mapping[str, Facts] = {"initial_credentials": _initial_credentials}
