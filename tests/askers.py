"""How does a test ask for a new address, number or method? A session, a change, and how both stand."""

from uuid import UUID

from tests.builders import live_code, one, rows
from workflows.account.records import Account
from workflows.contact.actions import Asker, NewContact, prove, request
from workflows.contact.machine import ContactChangeState
from workflows.contact.records import ContactChange
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.records import Session
from workflows.signin.sessions import open_session


def session_of(runtime: Runtime, account: Account) -> Asker:
    """Sign somebody in and return who asks from that session."""
    before = {session.id for session in rows(runtime, Session)}
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
    (new,) = {session.id for session in rows(runtime, Session)} - before
    return Asker(account.id, new)


def changed(runtime: Runtime, asker: Asker, wanted: NewContact) -> UUID:
    """Bring a change into effect."""
    change_id = request(runtime, asker, wanted)
    assert isinstance(prove(runtime, asker, change_id, live_code(runtime, change_id)), ContactChange)
    return change_id


def state_of(runtime: Runtime, change_id: UUID) -> ContactChangeState:
    """Where a change stands."""
    return one(runtime, ContactChange, change_id).state


def present(runtime: Runtime, account: Account) -> tuple[str, str, str]:
    """The account's address, number and method as they count now."""
    found = one(runtime, Account, account.id)
    return found.email, found.mobile, found.tan_method


def live_sessions(runtime: Runtime) -> set[UUID]:
    """The sessions that have not ended."""
    return {session.id for session in rows(runtime, Session, Session.ended_at.is_(None))}
