"""How does a table of the four columns become a plan that somebody looks through before anything happens?

Such a table has no numbers of lines: a line is known again by the user number in it, else by its name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from uuid import UUID, uuid4

from sqlalchemy import text

from workflows import program_policy
from workflows.administrator.acting import Administrator, acting_for
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.program.records import ApiKey, Installation
from workflows.reconciliation.from_file import read_lines
from workflows.reconciliation.planning import begin, plan
from workflows.reconciliation.receiving import STAGE, as_json
from workflows.seat.names import folded
from workflows.users.installations import installation_of_mine

Row = Mapping[str, str]
"""A line as a snapshot has it: field -> text."""

LARGEST_FILE = 512 * 1024

LIST_NAME = "Liste (CSV)"
"""What a list without a program is called until somebody renames it; the next one has a number behind it."""

HEADINGS = re.compile(r"(?i)(?<!rmo )(kunden-nummer|benutzer-nr\.|passwort)")
"""Three of the four columns are called RMO in the original, and may be without."""

NAMES = text("SELECT name FROM api_key WHERE customer_id = :customer AND revoked_at IS NULL")

KNOWN = text(
    """
    SELECT local_number, name, name_key, user_number, credential_fingerprint FROM local_row
     WHERE installation_id = :installation AND (user_number = ANY (:numbers) OR user_number = '' AND name_key = ANY (:keys))
     ORDER BY local_number
    """
)


def read_table(lines: Iterable[str]) -> list[Row]:
    """Read all lines, with or without the original's prefix in the headings; raises ImportFileError or UnfitLinesError."""
    source = iter(lines)
    return read_lines(chain([HEADINGS.sub(r"RMO \1", next(source, ""))], source))


def add_list(runtime: Runtime, who: Administrator, customer_number: str) -> UUID:
    """Make an installation that no program speaks for: its key has no secret. Raises NotFoundError."""
    with acting_for(runtime, who, customer_number) as (tx, customer):
        name = _free(LIST_NAME, set(tx.session.scalars(NAMES, {"customer": customer.id})))
        made = {"id": uuid4(), "customer_id": customer.id, "name": name}
        installation = Installation(**made, coupled_at=tx.now, coupled_by=who.actor)
        tx.session.add(installation)
        tx.session.flush()
        expires_at = tx.now + program_policy.API_KEY_LIFETIME_MAX
        times = {"created_at": tx.now, "created_by": who.actor, "expires_at": expires_at}
        owner = {
            "customer_id": customer.id,
            "installation_id": installation.id,
            "name": installation.name,
        }
        tx.session.add(ApiKey(id=uuid4(), scopes=[], reason="list", **owner, **times))
    return installation.id


def plan_table(
    runtime: Runtime, who: Administrator, installation_id: UUID, lines: Sequence[Row], *, is_complete: bool
) -> UUID:
    """Plan what these lines would change, and do nothing of it; return the run. Raises NotFoundError."""
    with installation_of_mine(runtime, who, installation_id) as (tx, installation, _key):
        rows = _rows(tx, installation, lines)
        return plan_rows(tx, installation, rows, actor=who.actor, is_complete=is_complete)


def plan_rows(
    tx: Tx, installation: Installation, rows: Sequence[Row], *, actor: str, is_complete: bool
) -> UUID:
    """Plan what these rows would change, each with a number of its own; return the run. The caller has locked the installation."""
    run = begin(tx, installation, "csv", actor=actor, is_complete=is_complete, row_count=len(rows))
    tx.session.execute(STAGE, {"run": run.id, "customer": run.customer_id, "rows": as_json(rows)})
    plan(tx, run.id)
    return run.id


def _rows(tx: Tx, installation: Installation, lines: Sequence[Row]) -> list[Row]:
    """The lines as a program would tell them: each with a number of its own, and with what was told of the same line before."""
    facts = {
        "installation": installation.id,
        "numbers": sorted({line["user_number"] for line in lines} - {""}),
        "keys": sorted({folded(line["name"]) for line in lines if not line["user_number"]}),
    }
    known = tx.session.execute(KNOWN, facts).all()
    by_number = {row.user_number: row for row in known if row.user_number}
    by_name = {row.name_key: row for row in known if not row.user_number}
    taken: set[str] = set()
    rows: list[Row] = []
    for line in lines:
        number = line["user_number"]
        old = by_number.get(number) if number else by_name.get(folded(line["name"]))
        told = {
            "local_number": _free(
                old.local_number if old else number or " ".join(line["name"].split()), taken
            )
        }
        if old is not None:
            told["name"] = old.name
            told["credential_fingerprint"] = line["credential_fingerprint"] or old.credential_fingerprint
        rows.append({**line, **told})
    return rows


def _free(wanted: str, taken: set[str]) -> str:
    """What is wanted, with a number behind it where that is taken; taken it is then, too."""
    free, count = wanted, 1
    while free in taken:
        count += 1
        free = f"{wanted} ({count})"
    taken.add(free)
    return free
