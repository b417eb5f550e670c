"""What does a local user administration of the demonstration hold? Some of it fits, some does not, and one plan waits for somebody."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable

from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.gate.credentials import issue_to_installation
from workflows.program.bearer import Program, find_program
from workflows.program.installations import enrol, is_coupled, make_code
from workflows.reconciliation.applying import apply
from workflows.reconciliation.receiving import Snapshot, receive
from workflows.seat.memberships import live_users

NETWORK = b"demonstration".ljust(32)
ACTOR = "import"


def load(runtime: Runtime, lines: Iterable[str]) -> None:
    """Couple one installation for each customer number of the file that has none, and let it tell its lines.

    Columns: customer_number, installation, local_number, name, user (whose number and credential the line has; or a number).
    """
    by_installation = defaultdict(list)
    for row in csv.DictReader(lines):
        by_installation[row["customer_number"], row["installation"]].append(row)
    for (number, name), rows in by_installation.items():
        with reading(runtime, EVERYBODY) as session:
            was_loaded = is_coupled(session, number)
        if not was_loaded:
            _tell(runtime, number, name, rows)


def _tell(runtime: Runtime, number: str, name: str, rows: list[dict[str, str]]) -> None:
    """Let it tell all its lines, and then only those without a user: that plan is stopped."""
    key = enrol(runtime, make_code(runtime, number, actor=ACTOR).code, name, NETWORK).key
    program = find_program(runtime, key)
    assert program is not None  # noqa: S101 - it was made a moment ago
    assert program.installation_id is not None  # noqa: S101 - it was coupled a moment ago
    with reading(runtime, program.reach) as session:
        users = {seat.display_name: seat.user_number for seat in live_users(session, number)}
    told = [_line(runtime, program, row, users.get(row["user"])) for row in rows]
    first = Snapshot(1, is_complete=True, rows=told)
    plan = receive(runtime, program, program.installation_id, first)
    apply(runtime, program.reach, plan.run_id, plan.plan_hash, f"key:{program.key_id}")
    rest = [line for line in told if not line["credential_fingerprint"]]
    receive(runtime, program, program.installation_id, Snapshot(2, is_complete=True, rows=rest))


def _line(runtime: Runtime, program: Program, row: dict[str, str], user: str | None) -> dict[str, str]:
    secret = user and issue_to_installation(runtime, program, user, row["local_number"]).secret
    return {
        "local_number": row["local_number"],
        "name": row["name"],
        "customer_number": row["customer_number"],
        "user_number": user or row["user"],
        "display_name": row["user"] if user else "",
        "credential_fingerprint": hashlib.sha256(secret.encode()).hexdigest()[:16] if secret else "",
    }
