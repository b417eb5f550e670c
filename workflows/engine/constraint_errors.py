"""Which of our errors does a broken constraint of the database mean? Told by the name of the constraint."""

from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from workflows.engine import history
from workflows.engine.errors import KundencenterError, ProofSpentError


def raise_if_spent(failed: DBAPIError, proofs: Iterable[Mapping[str, Any]]) -> None:
    """Raise ProofSpentError if that is why this failed: a source of these proofs was used up before."""
    if _broken_constraint(failed) == history.SPENT:
        raise ProofSpentError(", ".join(proof["kind"] for proof in proofs)) from failed


def raise_if_taken(failed: DBAPIError, taken: Mapping[str, KundencenterError]) -> None:
    """Raise the error of the constraint (name -> error) that this statement broke, if it is among these."""
    if refusal := taken.get(_broken_constraint(failed)):
        raise refusal from failed


def _broken_constraint(failed: DBAPIError) -> str:
    """Name the constraint of the database that a statement broke; empty where it failed for another reason."""
    return (failed.orig.diag.constraint_name or "") if isinstance(failed.orig, psycopg.Error) else ""
