"""How does somebody sign in with a passkey: instead of the code after the password, alone, or to prove anew who is there?

All of it under lock: challenge and passkey are in no look, but sought and used up one by one (passkey/proof.py).
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from workflows.account.doors import may_authenticate
from workflows.engine.deciding import look_locked
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.passkey import proof
from workflows.passkey.challenge import Asked, Given
from workflows.signin.actions import SignedInNow, begin, finish
from workflows.signin.beginning import BEGINNING, facts_with_passkey
from workflows.signin.open_attempt import OPEN_ATTEMPT, open_facts
from workflows.signin.place import NOWHERE, Place
from workflows.signin.sessions import OpenedBy, SignedIn
from workflows.tan import by_letter
from workflows.tries.origin import UNKNOWN


@dataclass(frozen=True)
class NotTaken:
    """No sign-in by this passkey.

    `reason` is unknown (or wrong, or late: the visitor never learns which), over (the attempt has ended), or password: it has
    signed, but after a new password that is asked for once.
    """

    reason: Literal["unknown", "over", "password"]


def answer_with_passkey(
    runtime: Runtime, attempt_id: UUID, given: Given, place: Place = NOWHERE
) -> SignedInNow | NotTaken:
    """Take a passkey instead of the TAN; where the password came before it, it opens the account alone from then on."""
    with transaction(runtime) as tx:
        seen = look_locked(tx, OPEN_ATTEMPT, open_facts(attempt_id, place.visitor, label=place.label))
        if seen.still_open is None:
            return NotTaken("over")
        attempt, account = seen.still_open
        used = proof.use(tx, account, given, Asked("code", str(attempt.id)))
        evidence = proof.prove_second(tx, used, subject=attempt.id, after_password=not attempt.by_device)
        if used is None or evidence is None:
            return NotTaken("unknown")
        if seen.has_letter:
            by_letter.withdraw_code(tx, account.id)
        return finish(
            tx, attempt, account, seen, evidence, place, passkey=OpenedBy(used.passkey.id, alone=False)
        )


def enter_with_passkey(
    runtime: Runtime, given: Given, browser: str, language: str, place: Place = NOWHERE
) -> SignedInNow | NotTaken:
    """Sign in with a passkey and nothing else; `browser` is what the page was asked for in."""
    return _alone(runtime, given, Asked("alone", browser), language, place)


def confirm_with_passkey(
    runtime: Runtime, person: SignedIn, given: Given, place: Place = NOWHERE
) -> SignedInNow | NotTaken:
    """Prove anew who sits before an open session: it gets a new token, and no session begins."""
    return _alone(runtime, given, Asked("confirm", str(person.id)), person.language, place, person)


def _alone(  # noqa: PLR0913, PLR0917 - what was shown, for what, and where
    runtime: Runtime,
    given: Given,
    asked: Asked,
    language: str,
    place: Place,
    person: SignedIn | None = None,
) -> SignedInNow | NotTaken:
    with transaction(runtime) as tx:
        owner = proof.find_owner(tx, given)
        if person is not None and owner != person.holder:
            owner = None
        seen = look_locked(tx, BEGINNING, facts_with_passkey(owner, place.visitor, label=place.label))
        account = seen.account if seen.account and may_authenticate(seen.account, tx.now) else None
        session_id = person.id if person else None
        attempt = begin(tx, account, language, UNKNOWN, session_id=session_id)
        used = proof.use(tx, account, given, asked)
        if account is None or used is None:
            tx.fire(attempt, "fail", actor="visitor", reason="passkey")
            return NotTaken("unknown")
        evidence = proof.prove_alone(tx, account, used, subject=attempt.id)
        if evidence is None:
            tx.fire(attempt, "fail", actor="visitor", reason="password first")
            return NotTaken("password")
        return finish(
            tx, attempt, account, seen, evidence, place, passkey=OpenedBy(used.passkey.id, alone=True)
        )
