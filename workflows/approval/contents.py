"""Which facts do the mails need that tell somebody what two operators did?"""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, TextFacts, page
from workflows.message.records import Message


def _corrected(path: str) -> Facts:
    def facts(runtime: Runtime, session: Session, message: Message) -> TextFacts:
        customer = session.get_one(Customer, message.about)
        return {"customer_number": customer.customer_number, "link": page(runtime, path)}

    return facts


FACTS: Mapping[str, Facts] = {
    "address_corrected": _corrected("/registrieren"),
    "mobile_corrected": _corrected("/anmelden"),
}
