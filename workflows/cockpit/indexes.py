"""Which indexes exist only because operators look? One place, so that their cost can be weighed."""

from sqlalchemy import Index, func, text

from workflows.account.records import Account
from workflows.catalogue import RECORDS
from workflows.contact.records import ContactChange
from workflows.engine.history import Transition
from workflows.engine.ledger import Job
from workflows.operator.records import OperatorLook
from workflows.program.records import Installation
from workflows.registration.records import Registration
from workflows.seat.records import Seat

BY_STATE = tuple(
    Index(f"{kind.__tablename__}_state_idx", kind.state, kind.entered_at, kind.id)
    for kind in RECORDS.values()
)
"""Counts per state and the worklist, oldest first."""

OTHERS = (
    Index("registration_customer_number_idx", Registration.customer_number),
    Index("registration_account_id_idx", Registration.account_id),
    Index("transition_at_idx", Transition.at),
    Index(
        "transition_mail_accepted_idx",
        Transition.at,
        postgresql_where=text("workflow = 'registration' AND trigger = 'accept_mail' AND source = 'pending'"),
    ),
    Index(
        "transition_by_operator_idx",
        Transition.at,
        Transition.id,
        postgresql_where=text("actor LIKE 'operator:%'"),
    ),
    Index("operator_look_operator_id_idx", OperatorLook.operator_id, OperatorLook.at, OperatorLook.id),
    Index("operator_look_at_idx", OperatorLook.at, OperatorLook.id),
    Index("job_dead_idx", Job.finished_at, postgresql_where=text("state = 'dead'")),
    Index("installation_name_idx", func.upper(Installation.name)),
)

OF_THE_BOX = tuple(
    Index(f"{column.table.name}_{column.name}_idx", column, postgresql_where=text(f"{column.name} <> ''"))
    for column in (
        Account.__table__.c.mobile,
        Account.__table__.c.named_email_key,
        Seat.__table__.c.email_key,
        Registration.__table__.c.email_key,
        ContactChange.__table__.c.new_value_key,
    )
)
"""What people name on the telephone; a row whose value is erased is found by it no more."""
