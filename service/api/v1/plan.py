"""How is a comparison written for programs: what they tell of their lines, and what the plan says about them?"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from service.api.conditions import LARGEST_NUMBER
from service.api.contract import Sent, Told
from service.api.v1.services import LOCAL_NUMBER
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.records import Reconciliation
from workflows.reconciliation.runs import Item

MOST_PAGES = 10_000

Text = Annotated[str, Field(max_length=200)]


class Line(Sent):
    """A line of the local user administration; what it does not have is empty or left out.

    `display_name` is its copy of the user's name, `credential_fingerprint` the first 16 hex digits of the SHA-256 of the credential.
    """

    local_number: LOCAL_NUMBER
    name: Text = ""
    customer_number: Annotated[str, Field(max_length=50)] = ""
    user_number: Annotated[str, Field(max_length=20)] = ""
    display_name: Text = ""
    credential_fingerprint: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")] = ""


class SentSnapshot(Sent):
    """A snapshot, or a page of one. `sequence` counts up with every snapshot; without `page` it is the whole.

    `complete` says that lines which it does not name are not there any more. `row_count` is that of the whole, `digest` the SHA-256 (hex) over
    the `rows` of this request as JCS (RFC 8785).
    """

    sequence: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
    complete: bool
    rows: list[Line]
    page: Annotated[int | None, Field(ge=1, le=MOST_PAGES)] = None
    pages: Annotated[int | None, Field(ge=1, le=MOST_PAGES)] = None
    row_count: Annotated[int | None, Field(ge=0, le=100_000_000)] = None
    digest: Annotated[str | None, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")] = None

    def rows_digest(self) -> str:
        """The SHA-256 over the rows as they were sent: strings only, so sorted keys without blanks are their canonical form."""
        rows = [row.model_dump(exclude_unset=True) for row in self.rows]
        plain = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()


class PageIn(Told):
    """A page is in, and others are missing."""

    snapshot: UUID
    received: int
    pages: int


class PlanLine(Told):
    """What is to be done about a line, or a user without one, and why; the page of codes explains class, action and reason."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    class_: Annotated[int, Field(alias="class")]
    action: str
    local_number: str | None
    user_number: str
    reason: str


class Plan(Told):
    """A plan; `counts` says how many lines of which class there are, class 1 (confirmed, the same) has no items.

    `state` is collecting as long as it is being made, `held_because` why it waits for an administrator. `next` is the cursor of the items behind these.
    """

    plan: UUID
    plan_hash: str
    state: RunState
    held_because: str
    counts: dict[str, int]
    items: list[PlanLine]
    next: str | None


class Wish(Sent):
    """Which plan is meant: the hash that it was seen with."""

    plan_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Happened(Told):
    """How far a plan has come; `conflicts` are lines that somebody else was faster with: they come again with the next snapshot."""

    plan: UUID
    state: RunState
    counts: Mapping[str, int]
    conflicts: int


def told(run: Reconciliation, items: Sequence[Item], following: str | None) -> Plan:
    """Write a plan, or a page of it."""
    lines = [
        PlanLine(
            class_=item.class_,
            action=item.action,
            local_number=item.local_number,
            user_number=item.user_number,
            reason=item.reason,
        )
        for item in items
    ]
    return Plan(
        plan=run.id,
        plan_hash=run.plan_hash,
        state=run.state,
        held_because=run.held_because,
        counts=run.counts,
        items=lines,
        next=following,
    )
