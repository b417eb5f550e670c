"""How does an operator write something down about a record or a customer number? Nobody changes it, and its words go after a year."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from workflows import operator_policy
from workflows.catalogue import RECORDS
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.operator.interventions import ReasonMissingError, is_reason
from workflows.operator.notes import CUSTOMER, note

KINDS: Mapping[str, Any] = {**RECORDS, CUSTOMER: Customer}


class NoteTooLongError(KundencenterError):
    """A note has 500 characters at most (`operator_policy.NOTE_LONGEST`)."""


def write_note(runtime: Runtime, workflow: str, key: UUID, words: str, *, actor: str) -> None:
    """Write it down; raises NotFoundError, ReasonMissingError for nothing, or NoteTooLongError."""
    written = words.strip()
    if not is_reason(written):
        raise ReasonMissingError(workflow)
    if len(written) > operator_policy.NOTE_LONGEST:
        raise NoteTooLongError(len(written))
    with transaction(runtime, EVERYBODY) as tx:
        if workflow not in KINDS or tx.session.get(KINDS[workflow], key) is None:
            raise NotFoundError(workflow)
        note(tx, workflow, key, written, actor=actor)
