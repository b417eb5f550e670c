"""What is there to audit, and how does somebody tamper with it? A small history, and the triggers switched off."""

from uuid import UUID

from sqlalchemy import text

from tests.builders import add_account, details, mailed_link, registration_of, rows
from tests.operators import new_operator
from tests.owner import as_owner
from workflows.audit.findings import Report
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.operator.looks import record_look
from workflows.operator.notes import note
from workflows.operator.records import Operator
from workflows.registration.activation import activate

AT_ONE = "workflow = 'registration' AND instance = :record AND sequence = :sequence"


def furnish_history(runtime: Runtime) -> UUID:
    """A registration with three steps (returned), one that rests on a proof, an account, and a look and a note of an operator."""
    activate(runtime, mailed_link(runtime), details())
    add_account(runtime)
    new_operator(runtime)
    record = registration_of(runtime, mailed_link(runtime, "50001", "zwei@example.org"))
    (operator,) = rows(runtime, Operator)
    record_look(runtime, operator.id, "registration", record, "record")
    with transaction(runtime, EVERYBODY) as tx:
        note(tx, "registration", record, "ruft zurück", actor=f"operator:{operator.id}", deed="send_again")
    return record


def tampered(runtime: Runtime, *statements: str, **facts: object) -> None:
    """Do what only a person who switches the triggers off can do."""
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            connection.execute(text(statement), facts)


def kinds(report: Report) -> set[str]:
    """The kinds of what was found."""
    return {finding.kind for finding in report.findings}
