"""Which workflows are there? Name -> record class, for diagrams, the cockpit, deadlines and checks."""

from collections.abc import Mapping

from workflows.account.records import Account
from workflows.engine.machine import Definition
from workflows.message.records import Message
from workflows.registration.records import Registration
from workflows.signin.records import SigninAttempt
from workflows.tan.records import Tan

WorkflowRecordType = type[Registration | Account | SigninAttempt | Tan | Message]

RECORDS: Mapping[str, WorkflowRecordType] = {
    kind.definition.name: kind for kind in (Registration, Account, SigninAttempt, Tan, Message)
}

DEFINITIONS: Mapping[str, Definition] = {name: kind.definition for name, kind in RECORDS.items()}
