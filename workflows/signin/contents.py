"""What do the messages say that tell somebody about sign-ins to their account? The facts of their texts, by name of the message."""

from collections.abc import Mapping

from sqlalchemy.orm import Session as DatabaseSession

from workflows.account.contents import leading_to
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, TextFacts, page
from workflows.message.records import Message
from workflows.signin.records import Device, SigninAttempt

HELP = leading_to("/keine-anmeldung")


def _about_a_device(runtime: Runtime, session: DatabaseSession, message: Message) -> TextFacts:
    device = session.get_one(Device, message.about)
    return {
        **HELP(runtime, session, message),
        "sessions_link": page(runtime, "/zugangsdaten/sitzungen"),
        "browser": device.label,
        "at": device.last_seen_at,
    }


def _about_the_attempt(runtime: Runtime, session: DatabaseSession, message: Message) -> TextFacts:
    attempt = session.get_one(SigninAttempt, message.about)
    return {**HELP(runtime, session, message), "at": attempt.started_at}


FACTS: Mapping[str, Facts] = {
    "new_device": _about_a_device,
    "device_reused": _about_a_device,
    "wrong_passwords": _about_the_attempt,
    "wrong_codes": _about_the_attempt,
}
