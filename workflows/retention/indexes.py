"""Which indexes exist only because something has to be erased one day? One place, so that their cost can be weighed.

Rows that stay for good, emptied, leave their index with that: what is finished must cost nothing (decision 0037).
"""

from sqlalchemy import Index, text

from workflows.account.records import Account
from workflows.approval.machine import APPROVAL
from workflows.approval.records import Approval
from workflows.contact.machine import CONTACT_CHANGE
from workflows.contact.records import ContactChange
from workflows.engine.ledger import Job
from workflows.message.records import Message
from workflows.passkey.records import Passkey
from workflows.program.records import ApiKeySecret
from workflows.recovery.records import Recovery
from workflows.registration.records import Registration
from workflows.retention.classes import CLASSES
from workflows.retention.of_accounts import UNRELEASED
from workflows.retention.table import over
from workflows.seat.records import FormerHolder, Seat
from workflows.signin.records import Device
from workflows.tan.records import Authenticator, Tan
from workflows.webhook.records import Webhook


def filled(name: str, table: str) -> str:
    """Of the class of this name: rows of the table in which something is left to be emptied."""
    parts = next(one.parts for one in CLASSES if one.name == name)
    return next(f"({part.filled})" for part in parts if part.table == table)


UNFINISHED = "state IN ('expired', 'superseded', 'cancelled')"

OF_WHAT_IS_LEFT = (
    (Account.entered_at, "account_filled_idx", f"state = 'anonymised' AND {filled('person', 'account')}"),
    (Account.entered_at, "account_unreleased_idx", UNRELEASED),
    (Seat.entered_at, "seat_filled_idx", f"state = 'ended' AND {filled('user', 'seat')}"),
    (FormerHolder.held_until, "former_holder_filled_idx", filled("user", "former_holder")),
    (
        ContactChange.entered_at,
        "contact_change_filled_idx",
        f"{over(CONTACT_CHANGE)} AND {filled('contact_change', 'contact_change')}",
    ),
    (
        Approval.entered_at,
        "approval_filled_idx",
        f"{over(APPROVAL)} AND {filled('approval', 'approval')}",
    ),
    (
        Registration.entered_at,
        "registration_unfinished_idx",
        f"{UNFINISHED} AND {filled('unfinished_registration', 'registration')}",
    ),
    (Recovery.requested_at, "recovery_filled_idx", filled("recovery_identifier", "recovery")),
    (Tan.issued_at, "tan_filled_idx", filled("tan_destination", "tan")),
    (
        Message.entered_at,
        "message_filled_idx",
        f"state NOT IN ('queued', 'sending') AND {filled('message', 'message')}",
    ),
    (Webhook.former_until, "webhook_former_idx", filled("webhook_secret", "webhook")),
    (Job.finished_at, "job_finished_idx", "state IN ('done', 'expired', 'cancelled')"),
    (Device.ended_at, "device_ended_idx", "ended_at IS NOT NULL"),
    (Device.last_seen_at, "device_unused_idx", "ended_at IS NULL"),
    (Authenticator.ended_at, "authenticator_ended_idx", "ended_at IS NOT NULL"),
    (Authenticator.created_at, "authenticator_unconfirmed_idx", "confirmed_at IS NULL"),
    (Passkey.ended_at, "passkey_ended_idx", "ended_at IS NOT NULL"),
    (Passkey.created_at, "passkey_unconfirmed_idx", "confirmed_at IS NULL"),
    (ApiKeySecret.ends_at, "api_key_secret_ends_at_idx", "ends_at IS NOT NULL"),
)

OF_PARTS = tuple(Index(name, column, postgresql_where=text(rows)) for column, name, rows in OF_WHAT_IS_LEFT)
