"""How does a record become JSON for a statement? Its values, and the column types by which PostgreSQL reads them back."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects import postgresql

from workflows.engine.orm import Base
from workflows.engine.row_mapping import columns

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy's


def values_of(record: Base) -> dict[str, Any]:
    """Return what a record holds, with the defaults of its class for what nobody has set."""
    held = vars(record)
    return {
        key: held[key] if key in held else _default(one)
        for key, one in columns(type(record)).items()
        if key in held or one.server_default is None
    }


@cache
def typed_columns(kind: type[Base], keys: tuple[str, ...]) -> str:
    """Write these columns with their types, as jsonb_to_record() needs them."""
    found = columns(kind)
    return ", ".join(f"{found[key].name} {found[key].type.compile(DIALECT)}" for key in keys)


def as_text(value: object) -> str:
    """Encode a value for JSON in the form that PostgreSQL reads; raises TypeError for a type that no column has."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, UUID | datetime):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON that PostgreSQL reads")


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg
