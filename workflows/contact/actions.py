"""How does a new e-mail address, mobile number or TAN method take effect? Proven first, then at once, then 72 hours."""

from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from workflows.account import mailbox
from workflows.account.records import Account
from workflows.contact import allowed, told
from workflows.contact.machine import way_of
from workflows.contact.records import ContactChange
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.profile import Profile
from workflows.recovery.shut_out import shut_out
from workflows.seat.addresses import is_email_taken
from workflows.seat.administrators import lock_customers
from workflows.tan import authenticators, second_factor
from workflows.tan.actions import NewTan, RightCode, TanChannel, WrongCode, enter_code, issue_tan
from workflows.tan.by_letter import withdraw_code
from workflows.tries.origin import in_session

Kind = Literal["email", "mobile", "method"]
TANS_COME_TO = {"email": "email", "sms": "mobile"}
"""Where the TANs of a method arrive; whoever has proven a new one of these needs no code by letter."""


@dataclass(frozen=True)
class Asker:
    """Who asks for a change, and in which session."""

    account_id: UUID
    session_id: UUID


@dataclass(frozen=True)
class NewContact:
    """What shall be new: an address, a number (E.164; empty: none any more) or a method; `tan_method` is taken on with a number."""

    kind: Kind
    value: str
    tan_method: str = ""


def request(runtime: Runtime, asker: Asker, wanted: NewContact) -> UUID:
    """Ask for a change and send the TAN to the new address or number; return the change's id.

    Raises SameValueError, AddressTakenError, SessionEndedError, TooManyTansError or TanTooSoonError.
    """
    with transaction(runtime) as tx:
        return begin(tx, tx.get(Account, asker.account_id), asker, wanted).id


def begin(tx: Tx, account: Account, asker: Asker, wanted: NewContact) -> ContactChange:
    """Note what is wanted and ask for the code that proves it; an older unproven wish of the account ends.

    Raises as `request` does. The account is locked.
    """
    value = wanted.value
    allowed.require(tx, account, asker.session_id, wanted.kind, value)
    for older in allowed.open_changes(tx, account.id):
        tx.fire(older, "cancel", actor=_actor(account))
    tan_method = value if wanted.kind == "method" else wanted.tan_method
    change = _wish(tx, account, asker.session_id, NewContact(wanted.kind, value, tan_method))
    _ask(tx, account, change)
    return change


def take_proven(tx: Tx, account: Account, evidence: Evidence, *, session_id: UUID | None) -> bool:
    """Put the named address in force, if a code of the first set-up reached it; False if not, or if somebody has it.

    A change like any other: the address before it hears of it, and can take it back. The account is locked, and before it
    its customers, unless nobody else can know of it yet.
    """
    address = account.named_email
    if not address or evidence.reached != account.named_email_key:
        return False
    tx.session.flush()  # its seat may be as new as the account
    lock_customers(tx, [account.id])
    if is_email_taken(tx.session, account.id, address):
        return False
    change = _wish(tx, account, session_id, NewContact("email", address))
    handed_on = tx.prove("address", subject=change.id, source=evidence.source, reached=evidence.reached)
    take_effect(tx, account, change, handed_on)
    return True


def prove(runtime: Runtime, asker: Asker, change_id: UUID, typed: str) -> ContactChange | WrongCode:
    """Take the code that came to the new address, number or app: then the change is in effect.

    Only the session that asked may prove, and only while it lives. Raises NotFoundError when nothing waits there, and
    AddressTakenError if somebody else took the address meanwhile.
    """
    with transaction(runtime) as tx:
        lock_customers(tx, [asker.account_id])
        account = tx.get(Account, asker.account_id)
        change = allowed.get_open(tx, account, asker.session_id, change_id)
        checked = second_factor.counted(
            tx,
            account,
            in_session(runtime.keys, account.id),
            lambda failures: _check(tx, account, change, typed, failures),
        )
        if isinstance(checked, WrongCode):
            return checked
        take_effect(tx, account, change, checked.evidence)
        return change


def send_again(runtime: Runtime, asker: Asker, change_id: UUID) -> None:
    """Send another TAN to the new address or number; raises NotFoundError, TooManyTansError or TanTooSoonError."""
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        _ask(tx, account, allowed.get_open(tx, account, asker.session_id, change_id))


def cancel(runtime: Runtime, asker: Asker) -> None:
    """Give up what waits for its proof; nothing waiting is no error."""
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        for change in allowed.open_changes(tx, account.id):
            tx.fire(change, "cancel", actor=_actor(account))


def forget_named(runtime: Runtime, asker: Asker) -> None:
    """Drop the address that was named and never proven; none is no error."""
    with transaction(runtime) as tx:
        mailbox.forget(tx.get(Account, asker.account_id))


def take_effect(tx: Tx, account: Account, change: ContactChange, evidence: Evidence) -> None:
    """Put the new value in force, end every other session and device, and tell both sides."""
    if change.kind == "email":
        allowed.require_free(tx, account, change.new_value)
    change.old_value = _present(account, change.kind)
    change.old_tan_method = account.tan_method
    tx.fire(change, "prove", actor=_actor(account), evidence=evidence)
    if change.kind == "email":
        mailbox.take(account, change.new_value, evidence)
    elif change.kind == "mobile":
        account.mobile = change.new_value
    account.tan_method = change.tan_method or account.tan_method
    if account.tan_method != "totp":
        authenticators.end(tx, account.id)
    tx.fire(change, "begin_waiting", actor="system")
    if change.kind == "method":
        second_factor.end_paper(tx, account.id, but_list=account.tan_method == "passkey")
    elif TANS_COME_TO.get(account.tan_method) == change.kind:
        withdraw_code(tx, account.id)
    shut_out(tx, account.id, reason="a contact was changed", but_session=change.session_id)
    told.tell_changed(tx, account, change)


def give_back(profile: Profile, account: Account, change: ContactChange, evidence: Evidence) -> None:
    """Put back what was in force before a change; emailTAN in place of a method that is forbidden by now.

    The link that takes the change back came by mail, so the mailbox is the owner's; every profile allows emailTAN.
    """
    if change.kind == "email":
        mailbox.give_back(account, change.old_value, evidence)
    elif change.kind == "mobile":
        account.mobile = change.old_value
    forbidden = change.old_tan_method not in profile.tan_methods
    account.tan_method = "email" if forbidden else change.old_tan_method


def _check(
    tx: Tx, account: Account, change: ContactChange, typed: str, failures: int
) -> RightCode | WrongCode:
    if way_of(change) == "totp":
        evidence = authenticators.confirm(tx, account.id, subject=change.id, typed=typed)
        return second_factor.verdict(evidence, failures)
    return enter_code(tx, change.id, typed, actor=_actor(account))


def _ask(tx: Tx, account: Account, change: ContactChange) -> None:
    way = way_of(change)
    if way == "totp":
        authenticators.begin(tx, account.id)
        return
    channel = {"mobile": "sms", "none": "", "passkey_method": "", "removal": ""}.get(way, way)
    if not channel:
        return
    present = account.mobile if channel == "sms" else account.email
    issue_tan(
        tx,
        NewTan(
            purpose="method" if change.kind == "method" else "contact",
            subject=change.id,
            channel=cast("TanChannel", channel),
            destination=present if change.kind == "method" else change.new_value,
            language=change.language,
            account_id=account.id,
        ),
    )


def _wish(tx: Tx, account: Account, session_id: UUID | None, wanted: NewContact) -> ContactChange:
    change = ContactChange(
        account_id=account.id,
        session_id=session_id,
        kind=wanted.kind,
        old_value=_present(account, wanted.kind),
        new_value=wanted.value,
        tan_method=wanted.tan_method,
        old_tan_method=account.tan_method,
        language=account.language,
        requested_at=tx.now,
    )
    tx.create(change, "request", actor=_actor(account))
    return change


def _present(account: Account, kind: str) -> str:
    return {"email": account.email, "mobile": account.mobile, "method": account.tan_method}[kind]


def _actor(account: Account) -> str:
    return f"account:{account.id}"
