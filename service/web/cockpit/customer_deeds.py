"""What does the page of a customer show of what operators do there? How calls stand, what local programs need, and what waits for two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from service.door.current import runtime
from service.web.cockpit.deed_forms import NoteForm
from service.web.cockpit.entry import actor
from service.web.cockpit.reason_form import ReasonForm
from workflows.approval.offers import Proposable, proposable
from workflows.cockpit.customers.affairs import Installed
from workflows.cockpit.customers.page import CustomerPage
from workflows.directory.findings import OpenFinding, open_findings
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.notes import CUSTOMER
from workflows.telephone.actions import Call, find_calls

MOST = 20


@dataclass(frozen=True)
class Done:
    """What is done there; `calls` are those of this operator, by account; each finding and program has a form of its own for every deed."""

    calls: Mapping[UUID, Call]
    programs: Sequence[Installed]
    findings: Sequence[OpenFinding]
    forms: Mapping[tuple[UUID, str], ReasonForm]
    note_form: NoteForm
    proposals: Sequence[Proposable]


def done_for(found: CustomerPage) -> Done:
    """Collect it; each part reads by an index."""
    holders = [user.holder.id for user in found.users if user.holder]
    with reading(runtime(), EVERYBODY) as session:
        calls = find_calls(session, holders, actor())
        findings = open_findings(session, found.customer.id, most=MOST)
        proposals = proposable(session, CUSTOMER, found.customer)
    asked = [(one.id, "vergleichen") for one in found.installations]
    asked += [(one.id, deed) for one in findings for deed in ("ignorieren", "erledigen")]
    forms = {(key, deed): _form(key, deed) for key, deed in asked}
    blank = NoteForm(formdata=None, prefix="vermerk")
    return Done(calls, found.installations, findings, forms, blank, proposals)


def _form(key: UUID, deed: str) -> ReasonForm:
    """The ids of its fields are its own on the page; what is sent is named by the deed."""
    form = ReasonForm(formdata=None, prefix=deed)
    form.reason.id = f"{form.reason.id}-{key}"
    form.reason.label.field_id = form.reason.id
    return form
