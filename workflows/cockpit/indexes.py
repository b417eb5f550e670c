"""Which indexes exist only because operators look? One place, so that their cost can be weighed."""

from sqlalchemy import Index, text

from workflows.catalogue import RECORDS
from workflows.engine.history import Transition
from workflows.engine.ledger import Job
from workflows.operator.records import OperatorLook
from workflows.registration.records import Registration

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
)
