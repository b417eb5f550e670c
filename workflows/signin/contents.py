"""Which facts do the mails need that tell somebody about sign-ins to their account?"""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.signin.records import Device, SigninAttempt

Facts = Callable[[Runtime, Session, Message], dict[str, object]]


def _about_a_device(runtime: Runtime, session: Session, message: Message) -> dict[str, object]:
    device = session.get_one(Device, message.about)
    return _about_the_account(runtime, session, message) | {
        "browser": device.label,
        "at": device.last_seen_at,
    }


def _about_the_account(runtime: Runtime, session: Session, message: Message) -> dict[str, object]:
    account = session.get_one(Account, message.instance)
    return {
        "greeting_name": account.display_name,
        "link": f"{runtime.settings.public_base_url}/keine-anmeldung",
        "sessions_link": f"{runtime.settings.public_base_url}/zugangsdaten/sitzungen",
    }


def _about_the_attempt(runtime: Runtime, session: Session, message: Message) -> dict[str, object]:
    attempt = session.get_one(SigninAttempt, message.about)
    return _about_the_account(runtime, session, message) | {"at": attempt.started_at}


def _about_the_name(runtime: Runtime, session: Session, message: Message) -> dict[str, object]:
    account = session.get_one(Account, message.instance)
    return _about_the_account(runtime, session, message) | {"login_name": account.login_name}


FACTS: Mapping[str, Facts] = {
    "new_device": _about_a_device,
    "device_reused": _about_a_device,
    "wrong_passwords": _about_the_attempt,
    "login_name_changed": _about_the_name,
}
