"""How are rows locked and read as they are then? The statements of a transaction, one for each kind of record."""

from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, func, inspect, select, text

from workflows.engine.orm import Base, WorkflowRecord

Record = TypeVar("Record", bound=Base)
Workflowed = TypeVar("Workflowed", bound=WorkflowRecord)

NOT_WRITTEN = text("customer_id <> ALL (nullif(current_setting('kundencenter.writes', true), '')::uuid[])")
"""Of no row where nothing is named: operators name nobody, and write all."""


# Built once per class: putting a statement together takes longer than sending it.
@cache
def locking_one(kind: type[Record]) -> Select[Record]:
    """Lock the row whose primary key is `wanted`."""
    wanted = inspect(kind).primary_key[0] == bindparam("wanted")
    return (
        select(kind).where(wanted).with_for_update(key_share=True).execution_options(populate_existing=True)
    )


@cache
def locking_all(kind: type[Workflowed]) -> Select[Workflowed]:
    """Lock the rows of these ids (`wanted`), in their order."""
    wanted = kind.id.in_(bindparam("wanted", expanding=True))
    rows = select(kind).where(wanted).order_by(kind.id)
    return rows.with_for_update().execution_options(populate_existing=True)


@cache
def readable_only(kind: type[Base]) -> Select[int]:
    """Count those of these rows (`wanted`) that may be read in the scope of a transaction, and not written."""
    wanted = inspect(kind).primary_key[0].in_(bindparam("wanted", expanding=True))
    return select(func.count()).select_from(kind).where(wanted, NOT_WRITTEN)
