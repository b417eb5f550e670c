"""How do rows look? One declarative base, aware UTC times, and the columns every workflow record shares."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ColumnElement, DateTime, MetaData, String, TypeDecorator, or_
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column, validates

from workflows.engine.machine import Definition, WorkflowState
from workflows.mail_address import Address

NAMES = {
    "pk": "%(table_name)s_pkey",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ck": "%(table_name)s_%(constraint_name)s_check",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
}


NOBODY = UUID(int=0)
"""The id that no record has: looked for where nobody is meant, and the subject of a job that concerns no record."""


class Base(DeclarativeBase):
    """Every table of the service."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {datetime: DateTime(timezone=True), str: String()}

    customer_bound: ClassVar[bool] = False
    """Whether its rows belong to customers (`customer_id`), so that the database shows them to the scope of a read or write only."""


def one_of(column: InstrumentedAttribute[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """Ask whether a column has one of these values; SQLAlchemy would put an IN together anew for every statement."""
    return or_(*(column == value for value in values))


def with_keys(*names: str) -> Callable[[Any, str, str], str]:
    """Let a record write `<name>_key` with every address that it is given in `<name>`: the two cannot differ.

    A number or method in such a column is its own key.
    """

    @validates(*names)
    def keep(record: Any, name: str, text: str) -> str:
        address = Address.of(text)
        setattr(record, f"{name}_key", address.key)
        return address.given

    return keep


def key_check(name: str) -> CheckConstraint:
    """The database's own word that a key is one: nothing else may write an address there as it was given."""
    return CheckConstraint(f"{name} !~ '[A-Z]' AND {name} IS NFC NORMALIZED", name=name)


class StateColumn(TypeDecorator[WorkflowState]):
    """A state as text; a value that the code does not know fails loudly when read."""

    impl = String
    cache_ok = True

    def __init__(self, states: type[WorkflowState]) -> None:
        super().__init__()
        self.states = states

    def process_bind_param(self, value: WorkflowState | None, dialect: Dialect) -> str | None:
        """Store the state's plain text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> WorkflowState | None:
        """Give the state back as the member of its enumeration."""
        return None if value is None else self.states(value)  # type: ignore[call-arg] # an enumeration takes a value


class WorkflowRecord:
    """The columns of a record that lives in a workflow; only `Tx.create`, `Tx.fire` and `fire_all` write them."""

    definition: ClassVar[Definition]
    account_column: ClassVar[str] = ""
    """The column that names the account it belongs to; empty for what is part of another record (TANs, messages), and for operators."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    version: Mapped[int]
    entered_at: Mapped[datetime]
    deadline: Mapped[datetime | None]
