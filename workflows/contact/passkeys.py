"""How does a passkey come to an account, and how does it go? Shown to work first, then told, then 72 hours to take it back.

Nothing becomes weaker by one more passkey or one less, so other sessions stay, but for those that began with a removed one.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.contact import allowed, passkey_method, told
from workflows.contact.actions import Asker
from workflows.contact.records import ContactChange
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.passkey import ceremony, keys, offered, proof
from workflows.passkey.challenge import Asked, Given, spend
from workflows.passkey.place import place_of
from workflows.passkey.records import Passkey
from workflows.passkey_policy import CREDENTIAL_ID_MAX
from workflows.signin.sessions import SessionEndedError, end_sessions_with, require_fresh

KIND = "passkey"


class PasskeyRefusedError(KundencenterError):
    """The device's answer is wrong or late, or was given before."""


class PasskeyKnownError(KundencenterError):
    """This passkey is here already."""


class TooManyPasskeysError(KundencenterError):
    """The account has as many passkeys as it may have."""


@dataclass(frozen=True)
class New:
    """What its owner calls the passkey, and what the device has answered."""

    label: str
    given: Given


def ask_for_new(session: Session, runtime: Runtime, asker: Asker) -> offered.Question | None:
    """Return what a page asks a device to make; None where there are no passkeys."""
    return offered.to_make(session, runtime, _asked(asker), session.get_one(Account, asker.account_id))


def register(runtime: Runtime, asker: Asker, new: New) -> UUID:
    """Keep a new passkey and return the change that its first signature will prove; until then it counts nowhere.

    The password was given in this session just now. Raises SessionEndedError, TooManyTansError (ten changes a day),
    PasskeyRefusedError, PasskeyKnownError or TooManyPasskeysError.
    """
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        place = place_of(runtime.settings, runtime.profile)
        if place is None or not require_fresh(tx, asker.session_id, account.id).by_password:
            raise SessionEndedError
        allowed.require(tx, account, asker.session_id, KIND, "")
        challenge = spend(tx, new.given.token, _asked(asker))
        made = ceremony.read_made(place, challenge.signed, new.given.answer) if challenge else None
        refusal = _refusal(tx, account, made)
        if challenge and made and not refusal:
            handle = bytes.fromhex(challenge.note)
            return _keep(tx, account, asker, made, rp_id=place.rp_id, user_handle=handle, label=new.label)
    raise refusal or PasskeyRefusedError


def ask_to_show(session: Session, runtime: Runtime, asker: Asker, change_id: UUID) -> offered.Question | None:
    """Return what a page asks the new passkey to sign; None where none waits."""
    begun = keys.find_begun(session, asker.account_id)
    if begun is None:
        return None
    return offered.to_sign(runtime, Asked("change", str(change_id)), [keys.described(begun)])


def show(runtime: Runtime, asker: Asker, change_id: UUID, given: Given) -> bool:
    """Take the first signature of a new passkey: from here on it counts, and its owner is told; False if it is wrong.

    Raises NotFoundError when nothing waits there, or SessionEndedError.
    """
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        change = allowed.get_open(tx, account, asker.session_id, change_id, KIND)
        evidence = proof.prove_first(tx, account, given, change_id=change.id)
        if evidence is not None:
            _take_effect(tx, account, change, evidence)
        return evidence is not None


def rename(runtime: Runtime, account_id: UUID, passkey_id: UUID, label: str) -> None:
    """Call one of the account's own passkeys something else; raises NotFoundError."""
    with transaction(runtime) as tx:
        tx.get(Account, account_id)
        _own(tx, account_id, passkey_id).label = label


def let_open_alone(runtime: Runtime, asker: Asker, passkey_id: UUID) -> None:
    """Let a passkey open the account without password and TAN again; the password was given in this session just now.

    Raises NotFoundError or SessionEndedError.
    """
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        if not require_fresh(tx, asker.session_id, account.id).by_password:
            raise SessionEndedError
        _own(tx, account.id, passkey_id).alone_since = tx.now


def remove(runtime: Runtime, asker: Asker, passkey_id: UUID) -> None:
    """Remove one of the account's own passkeys, with the sessions that began with it; its owner can take that back for 72 hours.

    A lost device must be able to go, and every account keeps its TAN method: refused only where passkeys are that. Raises
    LastPasskeyError, CodesNeededError, NotFoundError or SessionEndedError.
    """
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        require_fresh(tx, asker.session_id, account.id)
        passkey = _own(tx, account.id, passkey_id)
        passkey_method.require_spared(tx, account, passkey)
        change = _wish(tx, account, asker, old_value=passkey.id.hex)
        keys.remove(tx, passkey)
        evidence = tx.prove("session", subject=change.id, source=change.id)
        _take_effect(tx, account, change, evidence)
        end_sessions_with(tx, passkey.id, except_for=asker.session_id)


def _refusal(tx: Tx, account: Account, made: ceremony.Made | None) -> KundencenterError | None:
    """Say why a new passkey is not kept; whatever it is, its challenge stays spent."""
    if made is None or len(made.credential_id) > CREDENTIAL_ID_MAX:
        return PasskeyRefusedError()
    if keys.is_taken(tx.session, made.credential_id):
        return PasskeyKnownError()
    return None if keys.has_room(tx.session, account.id) else TooManyPasskeysError()


def _keep(tx: Tx, account: Account, asker: Asker, made: ceremony.Made, **described: Any) -> UUID:
    for older in allowed.open_changes(tx, account.id):
        tx.fire(older, "cancel", actor=_actor(account))
    passkey = keys.begin(
        tx,
        account.id,
        taken=PasskeyKnownError(),
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        backup_eligible=made.backup_eligible,
        backed_up=made.backed_up,
        transports=list(made.transports),
        **described,
    )
    return _wish(tx, account, asker, new_value=passkey.id.hex).id


def _wish(
    tx: Tx, account: Account, asker: Asker, *, old_value: str = "", new_value: str = ""
) -> ContactChange:
    change = ContactChange(
        account_id=account.id,
        session_id=asker.session_id,
        kind=KIND,
        old_value=old_value,
        new_value=new_value,
        tan_method="",
        old_tan_method=account.tan_method,
        language=account.language,
        requested_at=tx.now,
    )
    tx.create(change, "request", actor=_actor(account))
    return change


def _take_effect(tx: Tx, account: Account, change: ContactChange, evidence: Evidence) -> None:
    tx.fire(change, "prove", actor=_actor(account), evidence=evidence)
    tx.fire(change, "begin_waiting", actor="system")
    told.tell_changed(tx, account, change)


def _own(tx: Tx, account_id: UUID, passkey_id: UUID) -> Passkey:
    for passkey in keys.live(tx.session, account_id):
        if passkey.id == passkey_id:
            return passkey
    raise NotFoundError(Passkey.__name__)


def _asked(asker: Asker) -> Asked:
    return Asked("register", f"{asker.account_id} {asker.session_id}")


def _actor(account: Account) -> str:
    return f"account:{account.id}"
