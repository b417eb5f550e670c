"""What of a customer needs somebody now? Collected from all sections of the page, for the one that comes first."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from service.web.cockpit.customer_deeds import Done
from workflows.approval.offers import Proposable
from workflows.cockpit.customers.affairs import Installed, LetterSent, OpenRecord
from workflows.cockpit.customers.lost import LostMessage
from workflows.cockpit.customers.page import CustomerPage
from workflows.cockpit.customers.people import User
from workflows.directory.findings import OpenFinding


@dataclass(frozen=True)
class Needs:
    """In the order of the page; `ignored` are findings that are not counted for a while: they need nobody."""

    findings: Sequence[OpenFinding]
    barred: Sequence[User]
    lost: Sequence[LostMessage]
    letters: Sequence[LetterSent]
    programs: Sequence[Installed]
    proposals: Sequence[Proposable]
    waiting: Sequence[OpenRecord]
    ignored: Sequence[OpenFinding]

    @property
    def is_any(self) -> bool:
        """Say whether anything needs somebody."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "ignored")


def needs_of(found: CustomerPage, done: Done, lost: Sequence[LostMessage]) -> Needs:
    """Collect it; a message about a record that waits itself is told there."""
    waiting = {one.id for one in found.opened}
    rest = [one for one in done.findings if one.ignored_until and one.ignored_until > found.now]
    return Needs(
        findings=[one for one in done.findings if one not in rest],
        barred=[user for user in found.users if user.is_barred(found.now)],
        lost=[one for one in lost if one.instance not in waiting],
        letters=[
            one for one in found.letters if one.id in found.whys and found.whys[one.id].code == "returned"
        ],
        programs=[one for one in found.installations if one.refused_because or one.failing_since],
        proposals=[one for one in done.proposals if one.waits],
        waiting=found.opened,
        ignored=rest,
    )
