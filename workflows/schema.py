"""Which tables are there? Importing this module makes `METADATA` complete."""

from workflows import captcha
from workflows.audit.records import AuditAnchor
from workflows.batch.records import BatchItem
from workflows.catalogue import RECORDS
from workflows.cockpit import indexes
from workflows.cockpit import records as cockpit
from workflows.customer.records import Customer
from workflows.definitions import records as definitions
from workflows.directory import records as directory
from workflows.document import records as documents
from workflows.engine import heartbeat, history, kept_keys, ledger, timetable
from workflows.engine.orm import Base
from workflows.event import records as events
from workflows.first_password.records import InitialSecret
from workflows.gate import records as gate
from workflows.invitation.records import Invitation
from workflows.message.channels import Channel
from workflows.message.outcomes import ChannelOutcome
from workflows.operator.notes import OperatorNote
from workflows.operator.records import JobDecision
from workflows.passkey import records as passkeys
from workflows.program import records as program
from workflows.reconciliation import records as reconciliation
from workflows.registration import code_tries
from workflows.retention import times
from workflows.retention.records import Deletion
from workflows.rotation.records import FrontKey
from workflows.scim import records as scim
from workflows.seat.records import FormerHolder, RetiredNumber
from workflows.tries import records as tries

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "RECORDS",
    "AuditAnchor",
    "BatchItem",
    "Channel",
    "ChannelOutcome",
    "Customer",
    "Deletion",
    "FormerHolder",
    "FrontKey",
    "InitialSecret",
    "Invitation",
    "JobDecision",
    "OperatorNote",
    "RetiredNumber",
    "captcha",
    "cockpit",
    "code_tries",
    "definitions",
    "directory",
    "documents",
    "events",
    "gate",
    "heartbeat",
    "history",
    "indexes",
    "kept_keys",
    "ledger",
    "passkeys",
    "program",
    "reconciliation",
    "scim",
    "times",
    "timetable",
    "tries",
]
