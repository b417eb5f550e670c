"""Why did the database refuse what was written, and what is that to whoever asked? Told by the name of the rule that was broken."""

from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from workflows.engine import history
from workflows.engine.errors import KundencenterError, ProofSpentError


def refuse_spent(failed: DBAPIError, proofs: Iterable[Mapping[str, Any]]) -> None:
    """Raise ProofSpentError if that is why this failed: a source of these proofs was used up before."""
    if _broken_rule(failed) == history.SPENT:
        raise ProofSpentError(", ".join(proof["kind"] for proof in proofs)) from failed


def refuse_taken(failed: DBAPIError, taken: Mapping[str, KundencenterError]) -> None:
    """Raise what somebody is to hear if one of these keys is why this failed."""
    if refusal := taken.get(_broken_rule(failed)):
        raise refusal from failed


def _broken_rule(failed: DBAPIError) -> str:
    """Name the constraint of the database that a statement broke; empty where it failed for another reason."""
    return (failed.orig.diag.constraint_name or "") if isinstance(failed.orig, psycopg.Error) else ""
