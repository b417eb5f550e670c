"""How does a local program live with the users of a customer number? It tells, looks at the plan, and lets it happen.

What both sides hold is kept in a plain directory, too: the oracle is asked of it before every run, and compared afterwards.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, text

from tests.owner import as_owner
from tests.reconciliation import effects, oracle
from tests.reconciliation.directories import Directory, Line, Link, Row
from tests.reconciliation.world import World, change, settle
from workflows.directory.records import LocalRow
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.program.bearer import Program
from workflows.program.scopes import Scope
from workflows.reconciliation import applying, receiving
from workflows.reconciliation.applying import Applied
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.receiving import Received, Snapshot
from workflows.reconciliation.records import Reconciliation

LINKS = """
    SELECT l.local_number, s.user_number, l.state, l.holder_epoch FROM link l JOIN seat s ON s.id = l.seat_id
     WHERE l.installation_id = :installation AND l.state <> 'unlinked'
"""
ENDED = """
    SELECT encode(hash, 'hex') FROM service_credential
     WHERE customer_id = :customer AND ends_at <= kundencenter_now()
"""
SEATS = "SELECT to_jsonb(seat) FROM seat WHERE customer_id = :customer ORDER BY user_number"
FINDINGS = """
    SELECT class_, local_number, user_number, severity, resolved_at IS NULL AS is_open FROM finding
     WHERE installation_id = :installation
"""
GONE = """
    SELECT DISTINCT s.user_number FROM outcome o JOIN seat s ON s.id = o.seat_id WHERE o.source = :installation
       AND o.at > kundencenter_now() - interval '24 hours'
"""
STEPS = """
    SELECT count(*) FROM transition t JOIN link l ON l.id = t.instance
     WHERE t.workflow = 'link' AND l.installation_id = :installation
"""
LINES = """
    SELECT local_number, name, user_number, display_name, credential_fingerprint FROM local_row
     WHERE installation_id = :installation ORDER BY local_number
"""
TRIGGERS = """
    SELECT t.trigger, count(*) FROM transition t JOIN link l ON l.id = t.instance
     WHERE t.workflow = 'link' AND l.installation_id = :installation GROUP BY t.trigger
"""
ITEMS = """
    SELECT class_, action, reason, coalesce(local_number, '') AS local_number, user_number, progress
      FROM plan_item WHERE reconciliation_id = :run ORDER BY place
"""
SECRET = """
    INSERT INTO api_key_secret (id, api_key_id, hash, prefix, last_four, issued_at, issued_by)
    SELECT gen_random_uuid(), id, :hash, 'test', 'test', kundencenter_now(), 'test' FROM api_key WHERE installation_id = :installation
"""


@dataclass
class Practice:
    """One local user administration and its customer number, over time; `told` is what counts as told so far."""

    runtime: Runtime
    world: World
    model: Directory
    program: Program
    sequence: int = 0
    told: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def begun(cls, runtime: Runtime, model: Directory) -> "Practice":
        """Put a directory into the database, and couple its program."""
        (practice,) = cls.many(runtime, [model])
        return practice

    @classmethod
    def many(cls, runtime: Runtime, models: Sequence[Directory]) -> list["Practice"]:
        """The same for many at once."""
        worlds = settle(runtime, models)
        return [
            cls(runtime, world, model, _couple(runtime, world))
            for world, model in zip(worlds, models, strict=True)
        ]

    def tell(
        self,
        rows: Sequence[Row] | None = None,
        *,
        is_complete: bool = True,
        sequence: int | None = None,
        pages: int = 1,
    ) -> Received:
        """Send a snapshot; without rows all that the directory holds."""
        sent = self.model.rows if rows is None else list(rows)
        if sequence is None:
            self.sequence += 1
        lines = [
            {name: value for name, value in self.world.told(row).items() if name != "name_key"}
            for row in sent
        ]
        size = -(-len(lines) // pages) or 1
        received = None
        for page in range(pages):
            snapshot = Snapshot(
                sequence=self.sequence if sequence is None else sequence,
                is_complete=is_complete,
                rows=lines[page * size : (page + 1) * size],
                page=page + 1,
                pages=pages,
                row_count=len(lines),
            )
            received = receiving.receive(self.runtime, self.program, self.world.installation_id, snapshot)
        assert received
        return received

    def store(self) -> None:
        """Let all lines have been told and accepted before, without what that did."""
        common = {"customer_id": self.world.customer_id, "installation_id": self.world.installation_id}
        with as_owner(self.runtime) as connection:
            connection.execute(
                insert(LocalRow), [{**self.world.kept(row), **common} for row in self.model.rows]
            )
            connection.execute(
                text("UPDATE installation SET accepted_at = now() WHERE id = :installation_id"), common
            )

    def approve(self, run: UUID) -> None:
        """Let an administrator agree."""
        with transaction(self.runtime, EVERYBODY) as tx:
            found = tx.get(Reconciliation, run)
            tx.fire(found, "approve", actor="account")
            found.approved_by = "account"

    def apply(self, received: Received) -> Applied:
        """Let a plan happen."""
        actor = f"key:{self.program.key_id}"
        return applying.apply(self.runtime, self.program.reach, received.run_id, received.plan_hash, actor)

    def reconcile(self) -> Applied:
        """Tell all, agree where that is needed, and let it happen."""
        received = self.tell()
        if received.state is RunState.AWAITING_CONFIRMATION:
            self.approve(received.run_id)
        return self.apply(received)

    def edit(self, model: Directory) -> None:
        """Let the edits that were made to the model happen online; its lines are told with the next snapshot."""
        change(self.runtime, self.world, model.seats, model)

    def refresh(self) -> None:
        """Look what links, credentials and outcomes there are now."""
        ended = {row[0] for row in self.ask(ENDED)}
        self.model.links = self.links()
        self.model.gone = {self.world.plain(row.user_number) for row in self.ask(GONE)}
        self.model.credentials = [
            replace(one, has_ended=one.has_ended or hashlib.sha256(one.secret.encode()).hexdigest() in ended)
            for one in self.model.credentials
        ]

    def links(self) -> list[Link]:
        """The links there are now, but for those undone."""
        found = [
            Link(row.local_number, self.world.plain(row.user_number), row.state, row.holder_epoch)
            for row in self.ask(LINKS)
        ]
        return sorted(found, key=lambda link: (link.local_number or "", link.user_number))

    def seats(self) -> list[Any]:
        """All that the database knows of the users."""
        return [row[0] for row in self.ask(SEATS)]

    def findings(self) -> set[tuple[int, str, str]]:
        """Class, line and user of what nobody has settled."""
        return {
            (row.class_, row.local_number or "", self.world.plain(row.user_number))
            for row in self.ask(FINDINGS)
            if row.is_open
        }

    def steps(self) -> int:
        """How many steps links have taken so far."""
        return int(self.ask(STEPS)[0][0])

    def items(self, run: UUID) -> list[Line]:
        """The lines of a plan, as the oracle writes them."""
        return sorted(
            Line(row.class_, row.action, row.reason, row.local_number, self.world.plain(row.user_number))
            for row in self.ask(ITEMS, run=run)
        )

    def run(self, run: UUID) -> Any:
        """A comparison as it is now."""
        return self.ask("SELECT * FROM reconciliation WHERE id = :run", run=run)[0]

    def everything(self) -> dict[str, Any]:
        """All that a comparison may change, in a form that two worlds have in common."""
        plain = [
            (row.class_, row.local_number, self.world.plain(row.user_number), row.severity, row.is_open)
            for row in self.ask(FINDINGS)
        ]
        lines = [(*row[:2], self.world.plain(row.user_number), *row[3:]) for row in self.ask(LINES)]
        self.refresh()
        return {
            "links": self.links(),
            "findings": sorted(plain, key=str),
            "lines": lines,
            "ended": sorted(one.secret for one in self.model.credentials if one.has_ended),
            "gone": sorted(self.model.gone),
            "steps": sorted((row.trigger, row.count) for row in self.ask(TRIGGERS)),
        }

    def progress(self, run: UUID) -> set[str]:
        """What has become of the items of a plan."""
        return {row.progress for row in self.ask(ITEMS, run=run)}

    def ask(self, statement: str, **facts: Any) -> Sequence[Any]:
        """Look into the database as its owner."""
        own = {"installation": self.world.installation_id, "customer": self.world.customer_id}
        with as_owner(self.runtime) as connection:
            return connection.execute(text(statement), {**own, **facts}).all()

    def must_do_as_told(self) -> Applied:
        """Reconcile once, and compare plan, brake, links, credentials, users and findings with what the oracle says."""
        self.refresh()
        wanted, seats = oracle.plan(self.model), self.seats()
        received = self.tell()
        must_be_alike(wanted, self.items(received.run_id))
        is_held = received.state is RunState.AWAITING_CONFIRMATION
        assert is_held == oracle.trips(self.model, wanted)
        if is_held:
            self.approve(received.run_id)
        done = self.apply(received)
        assert done.state is RunState.APPLIED
        links, stopped = effects.links_after(self.model, wanted), effects.stopped(self.model, wanted)
        now = effects.kept(self.links())
        assert now == links, f"there are {now.items() - links.items()}, and not {links.items() - now.items()}"
        before = {one.secret for one in self.model.credentials if one.has_ended}
        self.model.before = len(self.model.rows)
        self.refresh()
        now_stopped = {one.secret for one in self.model.credentials if one.has_ended} - before
        assert now_stopped == stopped - before, f"{now_stopped} ended, not {stopped - before}"
        assert self.seats() == seats, "nothing flows from local to online"
        findings, expected = self.findings(), found_in(wanted)
        assert findings == expected, f"found {findings - expected} too many, {expected - findings} not"
        return done


def found_in(lines: Sequence[Line]) -> set[tuple[int, str, str]]:
    """What a person has to look at: all that is not settled by itself. A user who goes over to another line has lost nothing."""
    taken = oracle.taken_by(lines)
    return {
        (line.class_, line.local_number, line.user_number)
        for line in lines
        if line.action not in effects.TAKES and not (line.action == "unlink" and line.user_number in taken)
    }


def must_be_alike(wanted: Sequence[Line], found: Iterable[Line]) -> None:
    """Compare lines; where the specification names no reason, any will do. Those of class 1 are counted only."""
    loose = {replace(line, reason="") for line in wanted if not line.reason}
    got = [replace(line, reason="") if replace(line, reason="") in loose else line for line in found]
    missing = [line for line in wanted if line.class_ != 1 and line not in got]
    besides = [line for line in got if line.class_ != 1 and line not in wanted]
    assert (missing, besides) == ([], []), f"the oracle alone says {missing}, the database alone {besides}"
    assert len([line for line in got if line.class_ != 1]) == len(
        [line for line in wanted if line.class_ != 1]
    )


def _couple(runtime: Runtime, world: World) -> Program:
    secret_hash = hashlib.sha256(world.installation_id.bytes).digest()
    facts = {"hash": secret_hash, "installation": world.installation_id}
    with as_owner(runtime) as connection:
        connection.execute(text(SECRET), facts)
        key = connection.execute(
            text("SELECT id FROM api_key WHERE installation_id = :installation"), facts
        ).scalar_one()
    return Program(
        key_id=key,
        secret_id=uuid4(),
        name="Empfang",
        scopes=frozenset(Scope),
        customer_id=world.customer_id,
        customer_number=world.customer_number,
        installation_id=world.installation_id,
        expires_at=datetime.now(UTC) + timedelta(days=365),
        shown="test",
        secret_ends_at=None,
        secret_hash=secret_hash,
    )
