"""Which facts do the mails of an invitation need?"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.invitation import links
from workflows.invitation.records import Invitation
from workflows.message.facts import Facts, NothingToTellError, ReadAhead, TextFacts, page
from workflows.message.records import Message


def _user_invited(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    followed = links.follow_link(session, message.about)
    if followed.standing != "live":
        raise NothingToTellError
    return {
        "link": page(runtime, links.PATH.format(token=links.token_of(runtime.keys, followed.link.id))),
        "valid_until": followed.link.expires_at,
        "customer_number": followed.customer_number,
        "user_number": followed.seat.user_number,
        "display_name": followed.seat.display_name,
    }


CARRY_LINKS = frozenset({"user_invited"})

FACTS: Mapping[str, Facts] = {"user_invited": _user_invited}

READ_AHEAD: Mapping[str, ReadAhead] = {"user_invited": ((Invitation, "about"),)}
