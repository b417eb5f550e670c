"""What is a thing that needs four eyes? What it is about, what may be said of it, and what is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.engine.transaction import Tx

FactsOf = Mapping[str, Any]
"""What a kind needs to know, as JSON."""


@dataclass(frozen=True)
class Subject:
    """A record that a proposal is about, the version that it has now, and whom it belongs to."""

    record: Any = field(repr=False)
    version: int
    account_id: UUID | None = None
    customer_id: UUID | None = None


@dataclass(frozen=True)
class Doing:
    """What somebody else agreed to: about what, with which facts, and who stands for it in the history."""

    approval: Any = field(repr=False)
    subject: Subject
    facts: FactsOf
    actor: str
    reason: str


@dataclass(frozen=True)
class Kind:
    """Something that needs four eyes; `lock` locks what it is about (customer, account, seat, in this order), `find` only looks at it.

    `check` raises what keeps the facts from being proposed, `act` does it in the transaction of the agreement.
    """

    name: str
    find: Callable[[Session, UUID], Subject | None] = field(repr=False)
    lock: Callable[[Tx, UUID], Subject] = field(repr=False)
    check: Callable[[Tx, Subject, FactsOf], None] = field(repr=False)
    act: Callable[[Tx, Doing], None] = field(repr=False)
