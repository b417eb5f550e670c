"""How do users come into being from a file, each with a first password by letter or mail?"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from heapq import merge
from uuid import UUID

from workflows.csv_rows.ahead import in_batches
from workflows.csv_rows.reading import Listener, Row, no_note, read_rows
from workflows.engine.kept_keys import every_key
from workflows.engine.runtime import Runtime
from workflows.engine.staging import staging
from workflows.engine.transaction import reading
from workflows.users.looked_up import STAGED, look_up
from workflows.users.portions import Desk, RowReport, Wanted
from workflows.users.rows import COLUMNS, NAMES, OPTIONAL, NewUser, UnusableRowError, read_user

PURPOSE = "auto-registered-user"
BATCH = 5_000
"""Rows that are looked up together."""


def auto_register(
    runtime: Runtime,
    lines: Iterable[str],
    *,
    on_row: Callable[[RowReport], None],
    on_note: Listener = no_note,
    dry_run: bool = False,
) -> None:
    """Create a user of every row, each row whole or not at all; raises ImportFileError or UnwrapError.

    A second run of the same file changes nothing, even after the users have chosen other names; after an interruption it
    continues where it stopped. Rows are told when they are in. A dry run says what would become of it, and changes nothing.
    """
    with reading(runtime) as session:
        id_keys = every_key(session, runtime.keys, PURPOSE)
    desk = Desk(runtime, dry_run=dry_run)
    rows = read_rows(lines, COLUMNS, OPTIONAL, names=NAMES, on_note=on_note)
    with staging(runtime, STAGED) as place:
        for wanted, refused in in_batches(rows, BATCH, partial(_read, runtime, id_keys)):
            looked = look_up(place, wanted, desk.hand_over_names())
            for report in merge(refused, desk.take(looked), key=lambda one: one.line):
                on_row(report)


def _read(
    runtime: Runtime, id_keys: Sequence[bytes], batch: Iterable[Row]
) -> tuple[list[Wanted], list[RowReport]]:
    """Return the rows that could become users, and what is said of the others."""
    wanted: list[Wanted] = []
    refused: list[RowReport] = []
    for row in batch:
        name = " ".join(row.values.get("login_name", "").split())
        try:
            user = read_user(row, runtime.profile, runtime.settings)
        except UnusableRowError as flaw:
            refused.append(RowReport(row.line, name, "rejected", str(flaw)))
        else:
            wanted.append(Wanted(row.line, name, user, _ids(id_keys, user)))
    return wanted, refused


def _ids(id_keys: Sequence[bytes], user: NewUser) -> list[UUID]:
    """Derive the account's id from where it comes from: a later run knows its users whatever they are called then.

    One for each key that there is or was: the first is that of a new user.
    """
    origin = f"{user.customer_number}\n{user.login_name}".encode()
    macs = (hmac.digest(key, origin, hashlib.sha256) for key in id_keys)
    return [UUID(bytes=mac[:16], version=4) for mac in macs]
