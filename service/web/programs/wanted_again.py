"""Which events does an administrator want to have sent again? Numbers or days; where the second is left out, it is the first."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from service.door.current import runtime
from service.web.fields import whole_number
from workflows.engine.transaction import Tx
from workflows.webhook.records import Webhook
from workflows.webhook.replay import NothingToReplayError, replay, replay_between

DIGITS = 15
EARLIEST, LATEST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def send_again(tx: Tx, webhook: Webhook, fields: Mapping[str, str], *, actor: str) -> tuple[int, int]:
    """Order what the form asks for, and return from which event to which that is.

    Raises NothingToReplayError or TooMuchToReplayError.
    """
    first, last = _number(fields, "number"), _number(fields, "last")
    if first:
        return replay(tx, webhook, first, last or first, actor=actor)
    since = _day(fields.get("since", ""))
    until = _day(fields.get("until", "") or fields.get("since", ""))
    return replay_between(tx, webhook, since, until + timedelta(days=1), actor=actor)


def _number(fields: Mapping[str, str], name: str) -> int:
    """The number that was typed; 0 where there is none."""
    return whole_number(fields.get(name, "").strip(), digits=DIGITS)


def _day(typed: str) -> datetime:
    """The beginning of a day; the last one that there is has no tomorrow, and before the first one lies no other."""
    try:
        day = datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=runtime().profile.zone)
    except ValueError:
        raise NothingToReplayError(typed) from None
    return max(EARLIEST, min(day, LATEST))
