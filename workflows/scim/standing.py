"""How does a directory let a user rest, come back, or end? At once, with sessions and service credentials, or not at all."""

from workflows import program_policy
from workflows.account.records import Account
from workflows.engine.errors import KundencenterError
from workflows.engine.transaction import Tx
from workflows.gate.credentials import end_all
from workflows.invitation.sending import invite
from workflows.reconciliation import brake
from workflows.reconciliation.brake import Kind
from workflows.scim import held_back
from workflows.scim.client import Client
from workflows.scim.reasons import Reason, RefusedError
from workflows.seat.administrators import has_another, solely_administered_by
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat
from workflows.signin.attempts import end_attempts
from workflows.signin.sessions import end_sessions_of
from workflows.users import actions

BY_SCIM = "scim"


KEPT = """
    SELECT u.seat_id FROM scim_user u JOIN seat s ON s.id = u.seat_id AND s.holder_epoch = u.epoch
     WHERE u.customer_id = :customer AND u.api_key_id = :source AND s.state <> 'ended'
"""
"""The users that a directory manages."""


class HeldBackError(KundencenterError):
    """An administrator has to be asked first; the seat is what is to be noted once all else is rolled back."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(str(seat.id))
        self.seat_id = seat.id


def suspend(tx: Tx, client: Client, seat: Seat) -> None:
    """Let a user rest until the directory lifts it; raises RefusedError or HeldBackError. Customer, account and seat are locked."""
    if seat.is_administrator and not has_another(tx.session, seat.id):
        raise RefusedError(Reason.LAST_ADMINISTRATOR)
    _require_leave(tx, client, seat, "suspend")
    actions.suspend(tx, seat, actor=client.actor, reason=BY_SCIM, cause="directory")
    _shut_out(tx, seat)


def reinstate(tx: Tx, client: Client, seat: Seat, language: str) -> None:
    """Lift what the directory had against a user; whoever was invited before is invited once more."""
    actions.reinstate(tx, seat, actor=client.actor, reason=BY_SCIM, cause="directory")
    if seat.state is SeatState.INVITED and seat.account_id is None and seat.email:
        invite(tx, seat, seat.email, language)


def end(tx: Tx, client: Client, seat: Seat) -> None:
    """End a user for good; raises as `suspend` does."""
    if solely_administered_by(tx.session, seat.id):
        raise RefusedError(Reason.LAST_ADMINISTRATOR)
    if "directory" not in seat.suspended_by:  # Else it was counted, and approved, when it was suspended.
        _require_leave(tx, client, seat, "end")
    _shut_out(tx, seat)
    actions.end(tx, seat, actor=client.actor, reason=BY_SCIM, cause="directory")


def _require_leave(tx: Tx, client: Client, seat: Seat, kind: Kind) -> None:
    if _is_just_made(tx, seat):
        return
    why = brake.trips(tx, client.customer_id, client.key_id, [seat.id], managed=KEPT)
    if why and not held_back.use_approval(tx, client, seat.id):
        raise HeldBackError(seat)
    brake.note(tx, client.customer_id, client.key_id, kind, [seat.id])


def _is_just_made(tx: Tx, seat: Seat) -> bool:
    """Say whether nobody has come to this user yet since it was made today: taking it back takes nothing from anybody."""
    was_held = seat.account_id is not None or seat.holder_epoch > 1
    return not was_held and seat.created_at > tx.now - program_policy.BRAKE_WINDOW


def _shut_out(tx: Tx, seat: Seat) -> None:
    end_all(tx, seat.id)
    if seat.account_id is not None:
        end_sessions_of(tx, seat.account_id)
        end_attempts(tx, seat.account_id, BY_SCIM)


def lock(tx: Tx, seat_id: object) -> Seat:
    """Lock a user and the account of its holder; the customer is locked, so nobody takes it meanwhile."""
    holder = tx.session.get_one(Seat, seat_id, populate_existing=True).account_id
    if holder is not None:
        tx.get(Account, holder)
    return tx.get(Seat, seat_id)
