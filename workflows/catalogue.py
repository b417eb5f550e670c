"""Which workflows are there? Name -> record class, for diagrams, the cockpit, deadlines and checks."""

from collections.abc import Mapping

from workflows.account.records import Account
from workflows.approval.records import Approval
from workflows.batch.records import Batch
from workflows.contact.records import ContactChange
from workflows.directory.records import Link
from workflows.engine.machine import Definition
from workflows.extract.records import Extract
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.operator.records import Operator
from workflows.pause.records import QueuePause
from workflows.reconciliation.records import Reconciliation
from workflows.recovery.records import Recovery
from workflows.registration.records import Registration
from workflows.seat.records import Seat
from workflows.signin.records import SigninAttempt
from workflows.tan.records import Tan
from workflows.telephone.records import TelephoneCode
from workflows.webhook.records import Webhook

WorkflowRecordType = type[
    Registration
    | Account
    | Seat
    | SigninAttempt
    | Tan
    | Message
    | Recovery
    | ContactChange
    | Letter
    | Operator
    | Webhook
    | Link
    | Reconciliation
    | TelephoneCode
    | QueuePause
    | Batch
    | Approval
    | Extract
]

RECORDS: Mapping[str, WorkflowRecordType] = {
    kind.definition.name: kind
    for kind in (
        Registration,
        Account,
        Seat,
        SigninAttempt,
        Tan,
        Message,
        Recovery,
        ContactChange,
        Letter,
        Operator,
        Webhook,
        Link,
        Reconciliation,
        TelephoneCode,
        QueuePause,
        Batch,
        Approval,
        Extract,
    )
}

OF_ACCOUNTS: Mapping[str, WorkflowRecordType] = {
    name: kind for name, kind in RECORDS.items() if kind.account_column
}
"""The records that belong to an account, the account itself included; operators belong to none, all others are part of one of these."""

DEFINITIONS: Mapping[str, Definition] = {name: kind.definition for name, kind in RECORDS.items()}
