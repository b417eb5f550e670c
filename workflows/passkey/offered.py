"""Which passkeys does a page let a device use, and what does it send along? Looking never changes anything."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.passkey import ceremony, keys
from workflows.passkey.challenge import Asked, new_challenge
from workflows.passkey.place import place_of
from workflows.passkey_policy import QUESTION_RENEWED


@dataclass(frozen=True)
class Question:
    """What a page asks a device: the options (JSON), and the text of the challenge that its form brings back."""

    options: str
    token: str

    renewed_after_ms = int(QUESTION_RENEWED.total_seconds() * 1000)


def to_sign(runtime: Runtime, asked: Asked, passkeys: Iterable[str] | None) -> Question | None:
    """Ask for a signature by one of these passkeys, or (None) by whichever its owner chooses; None where nothing is offered."""
    place = place_of(runtime.settings, runtime.profile)
    if place is None or (passkeys is not None and not passkeys):
        return None
    challenge = new_challenge(runtime, asked)
    known = [_known(text) for text in passkeys or ()]
    return Question(ceremony.ask_to_sign(place, challenge.signed, known), challenge.token)


def to_make(session: Session, runtime: Runtime, asked: Asked, account: Account) -> Question | None:
    """Ask a device for a new passkey, unless it holds one of the account already; None where there are no passkeys.

    The challenge notes the handle, which no answer brings back.
    """
    place = place_of(runtime.settings, runtime.profile)
    if place is None:
        return None
    owner = ceremony.Owner(keys.handle_of(session, account.id), account.login_name, account.display_name)
    challenge = new_challenge(runtime, asked, note=owner.handle.hex())
    present = [_known(text) for text in keys.offered(session, runtime, account.id)]
    return Question(ceremony.ask_to_make(place, owner, challenge.signed, present), challenge.token)


def _known(text: str) -> ceremony.Known:
    identity, *transports = text.split()
    return ceremony.Known(bytes.fromhex(identity), tuple(transports))
