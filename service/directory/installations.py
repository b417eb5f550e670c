"""With which customer numbers is the program coupled, and what does it know of the users there?"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields

ENDED, SUSPENDED = "ended", "suspended"


@dataclass(frozen=True)
class Installation:
    """The program's place at one customer number: moments are ISO texts, for people to read; nothing is decided by them."""

    customer_number: str
    url: str
    installation_id: str
    name: str
    sequence: int = 0
    etag: str = ""
    last_event: int = 0
    seats_at: str = ""
    digest: str = ""
    plan: str = ""
    state: str = ""
    compared_at: str = ""
    trouble: str = ""
    rests_until: str = ""

    def page_of(self, user_number: str) -> str:
        """Where the administrator of the customer number looks after this user."""
        return f"{self.url}/benutzer/{user_number}" if user_number else f"{self.url}/benutzer"

    @property
    def new_user_page(self) -> str:
        """Where the administrator makes a user."""
        return f"{self.url}/benutzer/neu"

    @property
    def reconciliation_page(self) -> str:
        """Where the administrator decides what waits."""
        return f"{self.url}/abgleich"


@dataclass(frozen=True)
class OnlineUser:
    """A user of the customer number as the last list had it."""

    customer_number: str
    user_number: str
    display_name: str
    is_administrator: bool
    state: str
    version: int


@dataclass(frozen=True)
class Finding:
    """A line of the last plan that says more than "as it should be"."""

    customer_number: str
    class_: int
    action: str
    local_number: str
    user_number: str
    reason: str


COLUMNS = ", ".join(field.name for field in fields(Installation))


def find_installations(connection: sqlite3.Connection) -> list[Installation]:
    """List where the program is coupled."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM installation ORDER BY rowid")  # noqa: S608 - our own columns
    return [Installation(*row) for row in rows]


def find_installation(connection: sqlite3.Connection, customer_number: str) -> Installation | None:
    """The place at this customer number."""
    places = (place for place in find_installations(connection) if place.customer_number == customer_number)
    return next(places, None)


def note(connection: sqlite3.Connection, customer_number: str, **values: str | int) -> None:
    """Write down what has become of an installation."""
    settings = ", ".join(f"{name} = :{name}" for name in values)
    with connection:
        connection.execute(
            f"UPDATE installation SET {settings} WHERE customer_number = :customer_number",  # noqa: S608 - our own names
            {**values, "customer_number": customer_number},
        )


def next_sequence(connection: sqlite3.Connection, customer_number: str) -> int:
    """Count a snapshot; it counts before it is sent, so that the number never goes back and never stands for two."""
    with connection:
        found = connection.execute(
            "UPDATE installation SET sequence = sequence + 1 WHERE customer_number = ? RETURNING sequence",
            (customer_number,),
        ).fetchone()
    return int(found["sequence"])


def online_users(connection: sqlite3.Connection, customer_number: str) -> dict[str, OnlineUser]:
    """The users of the customer number by their number, as the last list had them."""
    rows = connection.execute(
        "SELECT * FROM online_user WHERE customer_number = ? ORDER BY user_number", (customer_number,)
    )
    return {row["user_number"]: _online_user(row) for row in rows}


def _online_user(row: sqlite3.Row) -> OnlineUser:
    return OnlineUser(
        row["customer_number"],
        row["user_number"],
        row["display_name"],
        bool(row["is_administrator"]),
        row["state"],
        row["version"],
    )


def keep_online_users(
    connection: sqlite3.Connection, customer_number: str, users: Sequence[OnlineUser], *, whole: bool
) -> None:
    """Keep what a list says; a whole one takes the place of the one before."""
    with connection:
        if whole:
            connection.execute("DELETE FROM online_user WHERE customer_number = ?", (customer_number,))
        connection.executemany(
            "REPLACE INTO online_user VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    u.customer_number,
                    u.user_number,
                    u.display_name,
                    int(u.is_administrator),
                    u.state,
                    u.version,
                )
                for u in users
            ],
        )


def findings(connection: sqlite3.Connection) -> list[Finding]:
    """What the last plans said, in their order."""
    rows = connection.execute("SELECT * FROM finding ORDER BY customer_number, position")
    return [
        Finding(
            row["customer_number"],
            row["class"],
            row["action"],
            row["local_number"],
            row["user_number"],
            row["reason"],
        )
        for row in rows
    ]


def keep_findings(connection: sqlite3.Connection, customer_number: str, found: Sequence[Finding]) -> None:
    """Keep what the last plan of this customer number says in place of the one before."""
    with connection:
        connection.execute("DELETE FROM finding WHERE customer_number = ?", (customer_number,))
        connection.executemany(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (customer_number, i, f.class_, f.action, f.local_number, f.user_number, f.reason)
                for i, f in enumerate(found)
            ],
        )
