"""Which facts does the message with a telephone code need?"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, NothingToTellError, TextFacts
from workflows.message.records import Message
from workflows.tan.codes import code_of
from workflows.telephone.actions import MESSAGE, PURPOSE
from workflows.telephone.machine import TelephoneCodeState
from workflows.telephone.records import TelephoneCode


def _telephone_code(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    code = session.get_one(TelephoneCode, message.instance)
    if code.state is not TelephoneCodeState.ISSUED:
        raise NothingToTellError
    account = session.get_one(Account, code.account_id)
    return {
        "telephone_code": code_of(runtime.keys, code.id, PURPOSE),
        "valid_until": code.deadline,
        "greeting_name": account.display_name,
    }


FACTS: Mapping[str, Facts] = {MESSAGE: _telephone_code}
