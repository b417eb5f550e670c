"""How does a random directory get into the real database? In bulk, as the tables' owner: each is a customer number of its own.

User numbers are unique over all customers, so each world writes its own before them; whoever compares takes it off again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, insert, text, update

from tests.owner import as_owner
from tests.reconciliation.directories import CUSTOMER, ELSEWHERE, HERE, Directory, Row, Seat
from workflows.account.records import Account, LoginIdentifier
from workflows.customer.records import Customer
from workflows.directory.records import Link, LocalRow
from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime
from workflows.gate.records import ServiceCredential
from workflows.program.records import ApiKey, Installation
from workflows.reconciliation.records import Outcome
from workflows.seat.names import PersonName, folded
from workflows.seat.records import Seat as SeatRecord

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
AS_REPLICA = "SET LOCAL session_replication_role = replica"
AS_ORIGIN = "SET LOCAL session_replication_role = origin"
HISTORY = text(
    """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'link', id, 1, 'link', '', 'linked', 'test', '', 1 FROM link WHERE version = 1 AND customer_id = ANY(:customers)
    """
)
DRIFT = text(
    """
    WITH drifted AS (UPDATE link SET state = 'drifted', version = 2 WHERE id = ANY(:links) RETURNING id)
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'link', id, 2, 'drift', 'linked', 'drifted', 'test', '', 1 FROM drifted
    """
)
_places = count(1)
FREE_RIGHTS = {"settlements": False, "submissions": False, "invoices": False, "services": True}


@dataclass
class World:
    """A directory in the database: its customer, its installation, another one of the same customer, and its users."""

    prefix: str
    customer_id: UUID = field(default_factory=uuid4)
    installation_id: UUID = field(default_factory=uuid4)
    other_id: UUID = field(default_factory=uuid4)
    seats: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)

    @property
    def customer_number(self) -> str:
        """The customer number that its lines name."""
        return CUSTOMER + self.prefix

    def number(self, number: str) -> str:
        """A user number of the directory as it stands in the database."""
        return number and self.prefix + number

    def plain(self, number: str) -> str:
        """And back."""
        return number.removeprefix(self.prefix)

    def told(self, row: Row) -> dict[str, str]:
        """What the local program says of a line."""
        number = row.customer_number
        return {
            "local_number": row.local_number,
            "name": row.name,
            "name_key": folded(row.name),
            "customer_number": number + self.prefix if number and row.is_ours else number,
            "user_number": self.number(row.user_number),
            "display_name": row.display_name,
            "credential_fingerprint": row.fingerprint,
        }

    def kept(self, row: Row) -> dict[str, Any]:
        """The same as the database keeps it."""
        return {**self.told(row), "hash": hashlib.sha256(repr(row).encode()).digest()}


def settle(
    runtime: Runtime, directories: Sequence[Directory], told: Iterable[Sequence[Row]] = ()
) -> list[World]:
    """Put directories into the database; `told` are the lines that each installation told before."""
    worlds = [World(str(next(_places))) for _directory in directories]
    both = list(zip(worlds, directories, strict=True))
    with as_owner(runtime) as connection:
        connection.exec_driver_sql(AS_REPLICA)
        _add(connection, Customer, [_customer(world) for world, _found in both])
        _add(connection, Installation, [one for world, found in both for one in _installations(world, found)])
        _add(connection, ApiKey, [one for world, _found in both for one in _keys(world)])
        _add(
            connection,
            Account,
            [_account(world, one) for world, of in both for one in of.seats if one.holder],
        )
        _add(connection, SeatRecord, [one for world, found in both for one in _seats(world, found)])
        _add(connection, LoginIdentifier, [one for world, found in both for one in _names(world, found)])
        _add(
            connection,
            ServiceCredential,
            [one for world, found in both for one in _credentials(world, found)],
        )
        _add(connection, Outcome, [one for world, found in both for one in _outcomes(world, found)])
        _add(
            connection,
            LocalRow,
            [
                {
                    **world.kept(row),
                    "customer_id": world.customer_id,
                    "installation_id": world.installation_id,
                }
                for world, rows in zip(worlds, told, strict=False)
                for row in rows
            ],
        )
        _link(connection, both)
    return worlds


def change(runtime: Runtime, world: World, seats: Iterable[Seat], found: Directory) -> None:
    """Let what was done to users online take effect: they are one version on, and credentials as the directory says."""
    with as_owner(runtime) as connection:
        connection.exec_driver_sql(AS_REPLICA)
        for seat in seats:
            if seat.holder:
                _hold(connection, world, seat)
            values = _seat(world, seat)
            values.pop("version")
            connection.execute(
                update(SeatRecord)
                .where(SeatRecord.id == world.seats[seat.user_number])
                .values(**values, version=SeatRecord.version + 1)
            )
        connection.execute(
            text("DELETE FROM service_credential WHERE customer_id = :id"), {"id": world.customer_id}
        )
        _add(connection, ServiceCredential, _credentials(world, found))


def _hold(connection: Connection, world: World, seat: Seat) -> None:
    is_new = seat.user_number not in world.accounts
    account = _account(world, seat)
    if is_new:
        _add(connection, Account, [account])
    else:
        values = {name: account[name] for name in ("email", "email_key")}
        connection.execute(update(Account).where(Account.id == account["id"]).values(**values))


def _add(connection: Connection, kind: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(kind), rows)


def _customer(world: World) -> dict[str, Any]:
    return {
        "id": world.customer_id,
        "customer_number": world.customer_number,
        "name": "Muster Praxis",
        "email": f"praxis{world.prefix}@example.org",
        "email_key": f"praxis{world.prefix}@example.org",
        "mobile": "",
        "street": "Musterstraße 12",
        "postal_code": "10115",
        "city": "Berlin",
        "country": "DE",
        "status": "active",
        "imported_at": LONG_AGO,
        "attempt_notice_at": None,
    }


def _installations(world: World, found: Directory) -> list[dict[str, Any]]:
    common = {
        "customer_id": world.customer_id,
        "coupled_at": LONG_AGO,
        "coupled_by": "test",
        "refused_because": "",
    }
    own = {"accepted_rows": found.before, "accepted_at": LONG_AGO if found.before else None}
    return [
        {"id": world.installation_id, "name": "Empfang", **common, **own},
        {"id": world.other_id, "name": "Labor", **common, "accepted_rows": None, "accepted_at": None},
    ]


def _keys(world: World) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "customer_id": world.customer_id,
            "installation_id": installation,
            "scopes": ["directory:read", "directory:apply"],
            "created_at": LONG_AGO,
            "created_by": "test",
            "expires_at": LONG_AGO + timedelta(days=3650),
        }
        for name, installation in (("Empfang", world.installation_id), ("Labor", world.other_id))
    ]


def _account(world: World, seat: Seat) -> dict[str, Any]:
    key = world.accounts.setdefault(seat.user_number, uuid4())
    email = f"{world.prefix}.{seat.user_number}@example.org" if seat.holder == "reachable" else ""
    return {
        "id": key,
        "state": "active",
        "version": 1,
        "entered_at": LONG_AGO,
        "login_name": f"person.{world.prefix}.{seat.user_number}",
        "display_name": seat.display_name,
        "salutation": "",
        "first_name": "Erika",
        "last_name": "Muster",
        "email": email,
        "email_key": email,
        "mobile": "",
        "language": "de",
        "tan_method": "none",
        "password_hash": "",
        "created_at": LONG_AGO,
    }


def _seats(world: World, found: Directory) -> list[dict[str, Any]]:
    former = [Seat(number, "Früher Hier", "ended") for number in sorted(found.gone)]
    world.seats = {seat.user_number: uuid4() for seat in (*found.seats, *former)}
    return [_seat(world, seat) for seat in (*found.seats, *former)]


def _seat(world: World, seat: Seat) -> dict[str, Any]:
    name = PersonName.of(seat.display_name)
    account = world.accounts.get(seat.user_number)
    return {
        "id": world.seats[seat.user_number],
        "state": seat.state,
        "version": 1,
        "entered_at": LONG_AGO,
        "customer_id": world.customer_id,
        "user_number": world.number(seat.user_number),
        "display_name": seat.display_name,
        "display_key": name.key,
        "folded_key": folded(name.given),
        "account_id": account,
        "held_since": account and LONG_AGO,
        "holder_epoch": seat.epoch,
        "is_administrator": seat.is_administrator,
        "suspended_by": ["administrator"] if seat.state == "suspended" else [],
        "created_at": LONG_AGO,
        **FREE_RIGHTS,
    }


def _names(world: World, found: Directory) -> list[dict[str, Any]]:
    """The database writes them beside the seats, where nobody keeps it from doing so."""
    return [
        {
            "canonical": world.number(seat.user_number),
            "kind": "user_number",
            "account_id": world.accounts[seat.user_number],
            "seat_id": world.seats[seat.user_number],
            "customer_id": world.customer_id,
            "since": LONG_AGO,
        }
        for seat in found.seats
        if seat.holder
    ]


def _credentials(world: World, found: Directory) -> list[dict[str, Any]]:
    places = {HERE: world.installation_id, ELSEWHERE: world.other_id}
    return [
        {
            "customer_id": world.customer_id,
            "seat_id": world.seats[one.user_number],
            "holder_epoch": one.epoch,
            "installation_id": places.get(one.place),
            "hash": hashlib.sha256(one.secret.encode()).digest(),
            "last_four": one.secret[-4:],
            "issued_at": LONG_AGO,
            "issued_by": "test",
            "ends_at": LONG_AGO if one.has_ended else None,
        }
        for one in found.credentials
    ]


def _outcomes(world: World, found: Directory) -> list[dict[str, Any]]:
    at = datetime.now(UTC) - timedelta(hours=2)
    return [
        {
            "customer_id": world.customer_id,
            "source": world.installation_id,
            "kind": "unlink",
            "seat_id": world.seats[number],
            "at": at,
        }
        for number in found.gone
    ]


def _link(connection: Connection, both: Sequence[tuple[World, Directory]]) -> None:
    """Links have a true history: the tests go on from there."""
    links = [
        (
            {**_facts(world, one.user_number), "local_number": one.local_number, "holder_epoch": one.epoch},
            one.state,
        )
        for world, found in both
        for one in found.links
    ]
    _add(connection, Link, [values for values, _state in links])
    connection.exec_driver_sql(AS_ORIGIN)
    connection.execute(HISTORY, {"customers": [world.customer_id for world, _found in both]})
    connection.execute(DRIFT, {"links": [values["id"] for values, state in links if state == "drifted"]})


def _facts(world: World, user_number: str) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "state": "linked",
        "version": 1,
        "entered_at": LONG_AGO,
        "customer_id": world.customer_id,
        "installation_id": world.installation_id,
        "seat_id": world.seats[user_number],
        "seen_version": 1,
        "since": LONG_AGO,
    }
