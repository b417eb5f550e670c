"""How does a row become a record (a mapped object) without a session?

A record that was only read is of the same class as a locked one: a rule cannot tell them apart.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Column, inspect

from workflows.engine.orm import Base, StateColumn

ROW_VERSION = "xmin"
"""PostgreSQL's system column, used as the version of a row: every UPDATE changes it, a lock does not."""


@cache
def parts_of(kind: type) -> Mapping[str, type]:
    """Return the fields of a dataclass that span several columns, in their order: records (or None) and other dataclasses."""
    return {
        name: found
        for name, hint in get_type_hints(kind).items()
        for found in (get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,))
        if isinstance(found, type) and (issubclass(found, Base) or is_dataclass(found))
    }


@cache
def columns(kind: type[Base]) -> Mapping[str, Column[Any]]:
    """Return the columns of a record by the names of its attributes."""
    return {one.key: one.columns[0] for one in inspect(kind).column_attrs}  # type: ignore[misc] # of one table each


def columns_of(name: str, kind: type[Any]) -> str:
    """Write the columns of the SELECT list for a field of this name, each named `field.column`."""
    if not issubclass(kind, Base):
        return ", ".join(f'{name}.{one.name} AS "{name}.{one.name}"' for one in fields(kind))
    named = (f'{name}.{one.name} AS "{name}.{key}"' for key, one in columns(kind).items())
    return ", ".join((f'{name}.{ROW_VERSION}::text AS "{name}.{ROW_VERSION}"', *named))


def reader_of(kind: type[Any], first: int) -> Callable[[Sequence[Any]], Any]:
    """Return a function that reads such a field from a row, from this column on; a record is None where an outer join found no row."""
    if not issubclass(kind, Base):
        many = len(fields(kind))
        return lambda row: kind(*row[first : first + many])
    names = (ROW_VERSION, *columns(kind))
    states = [
        (key, one.type.states) for key, one in columns(kind).items() if isinstance(one.type, StateColumn)
    ]
    new = inspect(kind).class_manager.new_instance
    there = slice(first, first + len(names))

    def read(row: Sequence[Any]) -> Base | None:
        if row[first] is None:
            return None
        values = dict(zip(names, row[there], strict=True))
        for key, known in states:
            values[key] = known(values[key])  # type: ignore[call-arg] # an enumeration takes a value
        record: Base = new()
        vars(record).update(values)
        return record

    return read
