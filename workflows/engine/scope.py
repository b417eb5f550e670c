"""Whose rows is a read or write about? The database holds to what is named here, row by row, whatever the statement says.

It does so for tables that belong to customers (`customer_bound` in their class, row-level security since migration 0015); others know no scope.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from workflows.engine import roles

_NAMED = "SELECT set_config('kundencenter.reads', {reads}, true), set_config('kundencenter.writes', {writes}, true)"
_OF_CUSTOMERS = _NAMED.format(reads="%(reads)s", writes="%(writes)s")
_DERIVED = _NAMED + " FROM (SELECT coalesce({function}({key}), '{{}}')::text AS found OFFSET 0) AS scope"
_AS_OPERATOR = f"""
    SELECT CASE WHEN current_setting('role') = {roles.APP} THEN set_config('role', {roles.OPERATOR}, true) END
"""
"""In a demonstration without roles the owner sees everything already."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which customers' rows may be read and which written, for as long as the transaction or look that names it."""

    statement: str
    """What tells it to the database; empty where there is nothing to tell."""

    values: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of_customers(cls, reads: Iterable[UUID], writes: Iterable[UUID] = ()) -> Self:
        """Name them by their ids; what is written has to be among what is read, or the first write raises."""
        return cls(_OF_CUSTOMERS, {"reads": _array(reads), "writes": _array(writes)})

    @classmethod
    def derived(cls, function: str, secret: bytes, writes: Iterable[UUID] | None = ()) -> Self:
        """Let the database find the customers of a session or key by the hash of its secret; an unknown one has none.

        The function takes a bytea and returns uuid[]. It comes with the migration of the table that it looks into: SECURITY DEFINER, with a
        search_path of its own, revoked from PUBLIC. What it does not return cannot be written, whatever `writes` says; None is all of it.
        """
        written = "found" if writes is None else "%(writes)s"
        statement = _DERIVED.format(function=function, key="%(secret)s", reads="found", writes=written)
        return cls(statement, {"secret": secret, "writes": _array(writes or ())})


def naming(function: str, key: str) -> str:
    """Return the SELECT that lets a statement name its own scope, to read only: what it reads has to come from a part that joins this one.

    Were a row looked for earlier, the database would refuse it, not show it: each statement begins with no scope.
    """
    return _DERIVED.format(function=function, key=key, reads="found", writes="'{}'")


NO_CUSTOMER = Scope("")
"""No customer's rows: whoever looks at a table that belongs to customers is refused."""

EVERYBODY = Scope(_AS_OPERATOR)
"""All rows, as the database's role for operators, sweeps and the relay; never for what a customer asks."""


def _array(customers: Iterable[UUID]) -> str:
    return f"{{{','.join(map(str, customers))}}}"
