"""What do the pages of the sign-in ask a device? Asking writes nothing: robots open these pages, too."""

from uuid import UUID

from flask import session
from flask_wtf.csrf import generate_csrf

from service.door.current import runtime
from workflows.passkey.challenge import Asked
from workflows.passkey.offered import Question, to_sign
from workflows.signin.waiting import Waiting


def browser_mark() -> str:
    """What tells this browser from others, before anybody is signed in: the same that binds its forms."""
    generate_csrf()
    return str(session["csrf_token"])


def to_enter() -> Question | None:
    """Ask for any passkey of this house; None where none opens an account alone."""
    if runtime().profile.passkeys != "sign_in":
        return None
    return to_sign(runtime(), Asked("alone", browser_mark()), None)


def instead_of_code(attempt_id: UUID, waiting: Waiting) -> Question | None:
    """Ask for one of the account's passkeys; None if it has none. Only who gave the password sees which there are."""
    return to_sign(runtime(), Asked("code", str(attempt_id)), waiting.passkeys)
