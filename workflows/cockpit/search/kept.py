"""Who looked for whom? Kept for auditors: which kinds of key, how many were found, and a keyed hash of the term, never the term."""

from uuid import UUID

from workflows.cockpit.search.finding import Found
from workflows.cockpit.search.shapes import folded
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.records import OperatorSearch

PURPOSE = "operator-search"
"""Whoever audits compares `KeyRing.digests` of this purpose and the folded term."""


def record_search(runtime: Runtime, operator_id: UUID, term: str, found: Found) -> None:
    """Note that an operator looked for somebody, whether or not anybody was found."""
    with transaction(runtime) as tx:
        tx.session.add(
            OperatorSearch(
                operator_id=operator_id,
                kinds=[str(kind) for kind in found.kinds],
                term_hash=runtime.keys.digest(PURPOSE, folded(term).encode()),
                hits=len(found.hits) + len(found.perhaps),
            )
        )
