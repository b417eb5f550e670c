"""Which facts do TANs and the notices about TAN letters need?"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.contents import leading_to
from workflows.engine.runtime import Runtime
from workflows.letter.records import Letter
from workflows.message.facts import Facts, NothingToTellError, ReadAhead, TextFacts
from workflows.message.records import Message
from workflows.tan import codes
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan


def _tan(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    tan = session.get_one(Tan, message.about)
    if tan.state not in LIVE:
        raise NothingToTellError
    return code_facts(runtime, tan.id, tan.deadline)


def code_facts(runtime: Runtime, tan_id: UUID, valid_until: datetime | None) -> TextFacts:
    """Return what the text says of a live TAN."""
    return {
        "tan": codes.code_of(runtime.keys, tan_id),
        "reference": codes.reference_of(tan_id),
        "valid_until": valid_until,
    }


def _letter_ordered(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    letter = session.get_one(Letter, message.about)
    return {
        **leading_to("/passwort-vergessen")(runtime, session, message),
        "valid_until": letter.ordered_at + policy.LETTER_CODE_LIFETIME,
    }


FACTS: Mapping[str, Facts] = {"tan": _tan, "letter_ordered": _letter_ordered}

READ_AHEAD: Mapping[str, ReadAhead] = {"tan": ((Tan, "about"),)}
