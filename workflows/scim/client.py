"""Which directory asks, and for whose users?"""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from workflows.engine.scope import Scope
from workflows.program.bearer import Program


@dataclass(frozen=True)
class Client:
    """A credential of a directory: it sees and writes users of one customer number."""

    key_id: UUID
    customer_id: UUID
    customer_number: str
    reach: Scope

    @classmethod
    def of(cls, program: Program) -> Self | None:
        """Return the directory that shows this key; None where it is for no customer number."""
        if program.customer_id is None or program.customer_number is None:
            return None
        return cls(program.key_id, program.customer_id, program.customer_number, program.reach)

    @property
    def actor(self) -> str:
        """How the history names it."""
        return f"key:{self.key_id}"
