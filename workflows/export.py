"""What do we hold about a person? Everything but secrets, for reading and for taking along (Art. 15 and 20 DSGVO)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.engine.clock import database_now
from workflows.export_sections import SECTIONS, Section


@dataclass(frozen=True)
class Export:
    """What we hold about one person at a moment: section -> rows of named values."""

    made_at: datetime
    sections: Mapping[str, Sequence[Mapping[str, object]]]

    def as_json(self) -> str:
        """Write it as JSON: stable names, times as ISO 8601 in UTC."""
        return json.dumps(
            {"made_at": self.made_at, **self.sections},
            default=datetime.isoformat,
            ensure_ascii=False,
            indent=2,
        )


def export(session: Session, account_id: UUID) -> Export:
    """Collect what we hold about the person of this account, in a scope of their customers; no hash, code, token or key is among it."""
    return Export(
        made_at=database_now(session),
        sections={one.name: _rows(session, one, account_id) for one in SECTIONS},
    )


def _rows(session: Session, section: Section, account_id: UUID) -> list[Mapping[str, object]]:
    return [dict(row) for row in session.execute(section.statement, {"account": account_id}).mappings()]
