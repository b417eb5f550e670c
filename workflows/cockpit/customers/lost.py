"""Which messages to a customer did not arrive lately, and nothing has made good for it since?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit.story.grouping import Kin
from workflows.cockpit.timeline import Ref
from workflows.cockpit.why import Why, find_whys
from workflows.message.machine import MessageState

LATELY = timedelta(days=7)
"""Older ones stand in the story."""

MOST_SHOWN = 3
LOST = (MessageState.BOUNCED, MessageState.FAILED)

NEWEST = text(
    """
    SELECT m.id, m.name, m.instance FROM message m
     WHERE m.id = ANY(:ids) AND m.entered_at > kundencenter_now() - CAST(:lately AS interval)
       AND NOT EXISTS (SELECT FROM message later WHERE later.instance = m.instance AND later.name = m.name
                          AND later.entered_at > m.entered_at AND later.state IN ('accepted', 'delivered'))
       AND NOT EXISTS (SELECT FROM tan gone CROSS JOIN LATERAL (
                            SELECT state, entered_at FROM tan same WHERE same.subject = gone.subject
                             UNION ALL
                            SELECT state, entered_at FROM tan there
                             WHERE there.destination_key = gone.destination_key AND there.issued_at > gone.issued_at) later
                        WHERE gone.id = m.instance AND later.state = 'verified' AND later.entered_at > gone.issued_at)
     ORDER BY m.entered_at DESC, m.id LIMIT :most
    """
)
"""What a later message of the same name has made good is history; and a TAN, where a later one was entered for the same or came there."""


@dataclass(frozen=True)
class LostMessage:
    """A message that came back or was never taken: what it is called, which record it was about, and why it is lost."""

    id: UUID
    name: str
    instance: UUID
    why: Why


def lost_messages(session: Session, kin: Mapping[UUID, Kin]) -> Sequence[LostMessage]:
    """List those among these records of a customer that were lost within a week, the newest first, at most 3."""
    ids = [key for key, one in kin.items() if one.workflow == "message" and one.state in LOST]
    if not ids:
        return ()
    rows = session.execute(NEWEST, {"ids": ids, "lately": LATELY, "most": MOST_SHOWN}).all()
    whys = find_whys(session, [Ref("message", row.id) for row in rows])
    return [LostMessage(row.id, row.name, row.instance, whys[row.id]) for row in rows]
