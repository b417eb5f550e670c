"""What does a browser keep of the registration that it has just sent? Its id, how the next page speaks of it, and what was typed.

All of it lies in the browser's own signed session, and what was typed is encrypted there: it leads back to the form as it was, whether it fitted
a customer or not. The row of the registration would tell: of a match it holds the address in the form on file.
"""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import session

from service.door.current import runtime
from service.web.masked import masked
from workflows import policy
from workflows.engine.keys import UnwrapError

REGISTERED = "registered"
PURPOSE = "registration typed"


@dataclass(frozen=True)
class Standing:
    """The registration of this browser: where its mail goes, and from when on another one may be ordered (Unix seconds)."""

    id: UUID
    to: str
    again_at: int

    @property
    def seconds_left(self) -> int:
        """How long another mail has to wait for; 0 where it may be ordered now."""
        return max(0, self.again_at - _now())

    @property
    def again(self) -> datetime:
        """From when on another mail may be ordered."""
        return datetime.fromtimestamp(self.again_at, UTC)


def remember(registration_id: UUID, customer_number: str, email: str) -> None:
    """Keep in the browser's session what the next page needs, and that a mail was ordered just now."""
    text = json.dumps({"customer_number": customer_number, "email": email})
    sealed = runtime().keys.wrap(PURPOSE, registration_id, text.encode())
    session[REGISTERED] = {
        "id": str(registration_id),
        "to": masked(email),
        "typed": base64.b64encode(sealed).decode(),
    }
    note_order()


def note_order() -> None:
    """Begin the wait for the next mail anew."""
    gap = int(policy.RESEND_GAP.total_seconds())
    session[REGISTERED] = {**session[REGISTERED], "again_at": _now() + gap}


def find_standing() -> Standing | None:
    """Return the registration that this browser has sent."""
    kept = session.get(REGISTERED)
    return Standing(UUID(kept["id"]), kept["to"], int(kept.get("again_at", 0))) if kept else None


def typed() -> dict[str, str]:
    """Return what was typed into the form; empty where nothing was sent, or a key of the house is gone."""
    kept = session.get(REGISTERED, {})
    try:
        sealed = base64.b64decode(kept["typed"])
        found: dict[str, str] = json.loads(runtime().keys.unwrap(PURPOSE, UUID(kept["id"]), sealed))
    except (KeyError, UnwrapError):
        return {}
    return found


def _now() -> int:
    return int(datetime.now(UTC).timestamp())
