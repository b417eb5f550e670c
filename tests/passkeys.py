"""How does a test come to a passkey? An account, a session after its password, and a device of software."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from tests.askers import session_of
from tests.builders import rows
from tests.devices import Device
from workflows.account.records import Account
from workflows.contact import passkey_method, passkeys
from workflows.contact.actions import Asker
from workflows.contact.method import NewMethod, choose
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.passkey.challenge import Asked, Given, Purpose
from workflows.passkey.offered import Question, to_sign
from workflows.passkey.records import Passkey
from workflows.signin.with_passkey import NotTaken, answer_with_passkey, enter_with_passkey
from workflows.tries.origin import NOBODY_KNOWN

BROWSER = "a browser"


def with_passkeys(runtime: Runtime, policy: str) -> Runtime:
    """The same house with another policy for passkeys."""
    return replace(runtime, profile=runtime.profile.model_copy(update={"passkeys": policy}))


def made(runtime: Runtime, asker: Asker, device: Device, label: str = "Telefon") -> UUID:
    """Let a device make a passkey; return the change that waits for its first signature."""
    with reading(runtime) as session:
        question = passkeys.ask_for_new(session, runtime, asker)
    assert question
    given = Given(question.token, device.make(question.options))
    return passkeys.register(runtime, asker, passkeys.New(label, given))


def shown(runtime: Runtime, asker: Asker, device: Device, change_id: UUID) -> bool:
    """Let the device sign for the first time."""
    with reading(runtime) as session:
        question = passkeys.ask_to_show(session, runtime, asker, change_id)
    assert question
    return passkeys.show(runtime, asker, change_id, Given(question.token, device.sign(question.options)))


def registered(runtime: Runtime, asker: Asker, **switches: Any) -> Device:
    """A device with a passkey that counts."""
    device = Device(**switches)
    assert shown(runtime, asker, device, made(runtime, asker, device))
    return device


def passkey_of(runtime: Runtime, device: Device) -> Passkey:
    """The row of a device's passkey."""
    (found,) = rows(runtime, Passkey, Passkey.credential_id == device.credential_id)
    return found


def asked(runtime: Runtime, purpose: Purpose, subject: object, device: Device) -> Question:
    """What a page asks this device."""
    question = to_sign(runtime, Asked(purpose, str(subject)), [device.credential_id.hex()])
    assert question
    return question


def given(runtime: Runtime, purpose: Purpose, subject: object, device: Device, **changes: Any) -> Given:
    """What a form brings back: a new question, signed."""
    question = asked(runtime, purpose, subject, device)
    return Given(question.token, device.sign(question.options, **changes))


def entered(runtime: Runtime, device: Device, **changes: Any) -> str:
    """Sign in with the passkey alone; "in", or why not."""
    answer = given(runtime, "alone", BROWSER, device, **changes)
    result = enter_with_passkey(runtime, answer, BROWSER, "de")
    return result.reason if isinstance(result, NotTaken) else "in"


def answered(runtime: Runtime, attempt_id: UUID, device: Device, **changes: Any) -> str:
    """Answer the question for a code with the passkey; "in", or why not."""
    result = answer_with_passkey(runtime, attempt_id, given(runtime, "code", attempt_id, device, **changes))
    return result.reason if isinstance(result, NotTaken) else "in"


def chosen(runtime: Runtime, asker: Asker) -> UUID:
    """Wish passkeys to be the TAN method; return the change that one of them has to prove."""
    change_id = choose(runtime, asker, NewMethod("passkey"), NOBODY_KNOWN)
    assert change_id
    return change_id


def proven(runtime: Runtime, asker: Asker, change_id: UUID, device: Device, **changes: Any) -> bool:
    """Sign with this device that passkeys shall be the TAN method."""
    return passkey_method.prove(
        runtime, asker, change_id, given(runtime, "method", change_id, device, **changes)
    )


def with_passkey_method(
    runtime: Runtime, account: Account, *, passkeys: int = 2
) -> tuple[Asker, list[Device]]:
    """Make passkeys the account's TAN method, with so many of them; the session that did it stays."""
    asker = session_of(runtime, account)
    devices = [registered(runtime, asker) for _ in range(passkeys)]
    assert proven(runtime, asker, chosen(runtime, asker), devices[0])
    return asker, devices


def live_passkeys(runtime: Runtime, account: Account) -> int:
    """How many passkeys of the account count."""
    return len(
        rows(
            runtime,
            Passkey,
            Passkey.account_id == account.id,
            Passkey.confirmed_at.is_not(None),
            Passkey.ended_at.is_(None),
        )
    )
