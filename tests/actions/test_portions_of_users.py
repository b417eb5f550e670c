"""Does a file of users come in by the portion, as if every row came alone, and what costs a row that is there already?"""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests import builders
from tests.builders import add_customer, rows
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.first_password.records import InitialSecret
from workflows.message.records import Message
from workflows.seat.records import Seat
from workflows.users import from_file, portions
from workflows.users.portions import Desk, Looked, RowReport
from workflows.users.rows import COLUMNS, NewUser
from workflows.users.taken import Taken

HEADER = ",".join(COLUMNS)
BY_LETTER = "46075,e.muster,Erika Muster,Erika,Muster,e.muster@example.org,0177 1234567,letter"
BY_MAIL = "46075,j.muster,,Jan,Muster,j.muster@example.org,,email"


@pytest.fixture(autouse=True)
def customer(runtime: Runtime) -> None:
    add_customer(runtime)


def run(runtime: Runtime, *lines: str, dry_run: bool = False) -> list[tuple[int, str, str]]:
    """Import these lines, or only say what would become of them; list line number, outcome and reason of each."""
    told: list[RowReport] = []
    file = [f"{line}\n" for line in (HEADER, *lines)]
    from_file.auto_register(runtime, file, on_row=told.append, dry_run=dry_run)
    return [(row.line, row.outcome, row.reason) for row in told]


def statements(runtime: Runtime, lines: Sequence[str]) -> list[str]:
    """List the beginnings of the statements that these lines of a file cost."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(" ".join(statement.split())[:30])

    event.listen(runtime.engine, "before_cursor_execute", note)
    try:
        assert all(outcome != "rejected" for _line, outcome, _why in run(runtime, *lines))
    finally:
        event.remove(runtime.engine, "before_cursor_execute", note)
    return sent


def test_a_dry_run_says_the_same_over_portions_and_changes_nothing(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(from_file, "BATCH", 2)
    run(runtime, BY_MAIL)
    lines = [
        BY_MAIL,
        BY_LETTER,
        BY_LETTER.replace("e.muster", "k.muster"),
        BY_LETTER.replace("e.muster,", "l.muster,", 1),
        BY_LETTER.replace("46075", "46099").replace("e.muster,", "m.muster,", 1),
        BY_LETTER,
    ]
    foreseen = run(runtime, *lines, dry_run=True)
    assert [outcome for _line, outcome, _why in foreseen] == [
        *("unchanged", "created", "created"),
        *("rejected", "rejected", "rejected"),
    ]
    assert foreseen[2][2] == "display_name is taken there: now 'Erika Muster (2)'"
    assert (
        len(rows(runtime, Account)) == len(rows(runtime, InitialSecret)) == len(rows(runtime, Message)) == 1
    )
    assert run(runtime, *lines) == foreseen


def test_a_name_that_nobody_sees_is_none(runtime: Runtime) -> None:
    """U+3164 is a letter by its class."""
    unseen = BY_LETTER.replace("Erika Muster", "\u3164")
    nameless = BY_MAIL.replace("Muster", "\u3164")
    assert run(runtime, unseen, nameless) == [(2, "created", ""), (3, "rejected", "empty: last_name")]
    assert [seat.display_name for seat in rows(runtime, Seat)] == ["Erika Muster"]


def test_where_somebody_was_faster_only_that_row_is_lost(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is taken between look and write breaks the portion; each row then has its turn alone."""
    person = builders.add_account(runtime)
    look = Taken.look

    def too_early(self: Taken, session: Session, users: Sequence[tuple[UUID, NewUser]]) -> None:
        look(self, session, users)
        self.login_names.clear()

    monkeypatch.setattr(Taken, "look", too_early)
    taken = BY_LETTER.replace("e.muster,", f"{person.login_name},", 1).replace("e.muster@", "x.muster@")
    assert run(runtime, BY_MAIL, taken, BY_LETTER, BY_MAIL) == [
        (2, "created", ""),
        (3, "rejected", "login_name is taken by another user"),
        (4, "created", ""),
        (5, "rejected", "login_name stands in the file twice"),
    ]
    assert len(rows(runtime, InitialSecret)) == 2, "and nobody has two"


def test_what_else_the_database_refuses_is_not_called_a_login_name(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Taken, "look", lambda *_: None)
    namesake = BY_LETTER.replace("e.muster", "x.muster")
    assert run(runtime, BY_LETTER) == [(2, "created", "")]
    assert run(runtime, namesake) == [(2, "rejected", "refused by the database: seat_display_key_idx")]


def test_users_come_in_by_the_portion_and_who_is_there_costs_no_transaction(runtime: Runtime) -> None:
    """Statements do not grow with the rows; a file that was read before is looked at, and nothing is written."""
    many = [BY_MAIL.replace("j.muster", f"user{number}") for number in range(40)]
    few = [BY_MAIL.replace("j.muster", f"some{number}") for number in range(10)]
    assert len(statements(runtime, many)) == len(statements(runtime, few))
    again = statements(runtime, many)
    assert len(again) == 2, "the keys that ids are made with, and the look"
    assert all(one.startswith("SELECT") for one in again)


def test_a_portion_ends_where_enough_are_new_and_rows_are_told_in_their_order(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [BY_MAIL.replace("j.muster", f"old{number}") for number in range(3)]
    new = [BY_MAIL.replace("j.muster", f"new{number}") for number in range(3)]
    run(runtime, *old)
    monkeypatch.setattr(portions, "PORTION", 2)
    told = run(runtime, old[0], new[0], "46075,x", old[1], new[1], new[2], old[2], new[0], old[0])
    assert [(line, outcome) for line, outcome, _why in told] == [
        *((2, "unchanged"), (3, "created"), (4, "rejected"), (5, "unchanged"), (6, "created")),
        *((7, "created"), (8, "unchanged"), (9, "rejected"), (10, "rejected")),
    ]
    assert [why for _line, _outcome, why in told[-2:]] == ["login_name stands in the file twice"] * 2


def test_names_of_the_whole_file_are_known_and_none_is_held_in_memory(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name whose row was left out is free for a later row, however far behind."""
    monkeypatch.setattr(from_file, "BATCH", 2)
    held: list[int] = []
    take = Desk.take

    def noting(self: Desk, rows: Iterable[Looked]) -> Iterator[RowReport]:
        yield from take(self, rows)
        held.append(len(self.names))

    monkeypatch.setattr(Desk, "take", noting)
    users = [BY_MAIL.replace("j.muster", f"user{number}") for number in range(6)]
    left_out = BY_MAIL.replace("46075", "46099").replace("j.muster", "late")
    told = run(runtime, left_out, *users, users[0], left_out.replace("46099", "46075"))
    assert [outcome for _line, outcome, _why in told] == ["rejected", *["created"] * 6, "rejected", "created"]
    assert held == [1, 2, 2, 1, 1]
