"""What becomes of a list of users, row by row, and of the same list once more?"""

from uuid import UUID, uuid4

import pytest

from tests.builders import mails, rows
from tests.invitations import Administrator, administrator, seat_named
from tests.seats import seat_of
from workflows.csv_rows.remarks import ImportFileError, Sentence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.invitation import sheet
from workflows.invitation.file import MOST_USERS, Listed, TooManyUsersError, read_file
from workflows.invitation.list_import import Applied, Foreseen, apply, foresee
from workflows.seat.records import Seat
from workflows.seat.rights import Right

HEADER = "display_name;email;administrator;invoices\n"


def listed(runtime: Runtime, *lines: str, header: str = HEADER) -> list[Listed]:
    return read_file([header, *(f"{line}\n" for line in lines)], runtime.profile, runtime.settings)


def foreseen(boss: Administrator, found: list[Listed]) -> list[Foreseen]:
    with reading(boss.runtime, boss.scope()) as session:
        return foresee(session, boss.customer_id, found)


def applied(
    boss: Administrator, found: list[Listed], *lines: int, again: str = ""
) -> tuple[list[Applied], str]:
    signed = again or sheet.sign(boss.runtime.keys, boss.person.id, boss.customer_id, found)
    read = sheet.read(boss.runtime.keys, boss.person.id, signed)
    chosen = lines or [row.line for row in found]
    return apply(boss.runtime, boss.acts, read, chosen, language="de"), signed


def test_rows_are_people_with_rights_or_the_reason_why_not(runtime: Runtime) -> None:
    anna, bert, clara, dora = listed(
        runtime,
        "Anna  Beispiel;anna@example.org;ja;",
        "Bert;no address;nein;x",
        "Clara;;vielleicht;ja",
        "Dora;ü@example.org;;",
    )
    usual = (Right.SETTLEMENTS, Right.SUBMISSIONS)
    assert anna == Listed(2, "Anna Beispiel", "anna@example.org", (Right.ADMINISTRATOR, *usual))
    assert (bert.code, bert.rights) == ("address_form", (*usual, Right.INVOICES))
    assert (clara.code, clara.is_administrator) == ("switch_unclear", False)
    assert dora.code in {"", "address_smtputf8"}
    (short,) = listed(runtime, "Emil;emil@example.org")
    assert short.remark
    assert short.remark.sentence is Sentence.WIDTH
    with pytest.raises(ImportFileError):
        listed(runtime, header="name;mail\n")
    with pytest.raises(TooManyUsersError):
        listed(runtime, *(f"Person {n};;;" for n in range(MOST_USERS + 1)))


def test_an_address_that_nobody_could_write_to_is_refused(runtime: Runtime) -> None:
    plain = runtime.settings.model_copy(update={"smtputf8": "off"})
    (row,) = read_file([HEADER, "Dora;ü@example.org;;\n"], runtime.profile, plain)
    assert row.code == "address_smtputf8"


def test_the_preview_says_of_every_row_what_would_become_of_it(runtime: Runtime) -> None:
    boss = administrator(runtime)
    own = seat_of(runtime, boss.account)
    found = listed(
        runtime,
        "Anna Beispiel;anna@example.org;;",
        f"{own.display_name};;;",
        "Beispiel, Anna;;;",
        "Anna Beispiel;other@example.org;;",
        "Carl Schmidt;ANNA@example.org;;",
        f"Dora Schulz;{boss.account.email};;",
        "Emil Vogel;;ja;",
        "Emil Vogel;nonsense;;",
        "kaputt",
        ";x@example.org;;",
    )
    seen = foreseen(boss, found)
    assert [(one.outlook, *(flaw.code for flaw in one.flaws)) for one in seen] == [
        ("new",),
        ("known", "name_known"),
        ("doubtful", "name_near"),
        ("refused", "name_taken"),
        ("refused", "email_taken"),
        ("refused", "email_taken"),
        ("refused", "address_for_administrator"),
        ("refused", "address_form"),
        ("refused",),
        ("refused", "name_missing"),
    ]
    assert len(rows(runtime, Seat)) == 1, "looking makes nobody"


def test_what_was_chosen_is_made_and_the_same_list_makes_nobody_new(runtime: Runtime) -> None:
    boss = administrator(runtime)
    found = listed(
        runtime, "Anna Beispiel;anna@example.org;;ja", "Beispiel, Anna;;;", "Carl Schmidt;carl@example.org;;"
    )
    done, signed = applied(boss, found, 2, 3)
    anna, other = done
    assert anna.sent
    assert (anna.sent.sent_to, seat_named(runtime, anna.sent.user_number).invoices) == (
        "anna@example.org",
        True,
    )
    assert other.sent
    assert other.sent.credentials, "whoever chose it says that it is somebody else"
    assert mails(runtime) == [("user_invited", "anna@example.org")]
    again, _signed = applied(boss, found, 2, 3, again=signed)
    assert again == done, "a second click says the same"
    assert [one.outlook for one in foreseen(boss, found)] == ["known", "known", "new"]
    rest, _signed = applied(boss, found)
    assert [bool(one.sent) for one in rest] == [False, False, True]
    assert [flaw.code for flaw in rest[0].flaws] == ["name_taken", "email_taken"]
    assert len(rows(runtime, Seat)) == 4


def test_a_list_belongs_to_the_session_that_looked_at_it(runtime: Runtime) -> None:
    boss = administrator(runtime)
    signed = sheet.sign(runtime.keys, boss.person.id, boss.customer_id, listed(runtime, "Anna;;;"))
    read = sheet.read(runtime.keys, boss.person.id, signed)
    assert (read.customer_id, [row.display_name for row in read.rows]) == (boss.customer_id, ["Anna"])
    for session, text in ((uuid4(), signed), (boss.person.id, signed[:-2]), (boss.person.id, "")):
        with pytest.raises(sheet.SheetError):
            sheet.read(runtime.keys, session, text)
    assert isinstance(read.id, UUID)
