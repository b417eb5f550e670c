"""Does the schema come and go cleanly, and does it say what the code says?"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests import recoveries
from tests.askers import session_of
from tests.batches import REASON, planned, waiting
from tests.builders import add_account, add_newcomer, rows
from tests.conftest import SECRET_KEY
from tests.rotations import as_before, furnish
from tests.workers.rounds import change
from workflows import migration, revision
from workflows.account.records import Account
from workflows.batch.actions import discard
from workflows.catalogue import DEFINITIONS
from workflows.contact.actions import NewContact, request
from workflows.engine.database import CONNECTION_LIMITS
from workflows.engine.history import Transition, WorkflowEdge, broken_chains, transitions_of
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading, transaction
from workflows.first_password.records import InitialSecret
from workflows.letter.records import Letter
from workflows.operator.actions import end_operator, lock_operator, reset_operator
from workflows.operator.records import Operator
from workflows.recovery.records import Recovery
from workflows.settings import load_settings
from workflows.tries.records import FailureNotice

UPGRADE = """
import sys
from workflows.engine.runtime import build_runtime
from workflows.migration import upgrade
from workflows.settings import load_settings
upgrade(build_runtime(load_settings(database_url=sys.argv[1], secret_keys=sys.argv[2])).engine)
"""


FORGOTTEN = "UPDATE account SET password_hash = ''"
USED = "UPDATE initial_secret SET used_at = issued_at + interval '1 day'"
REPLACED = "UPDATE initial_secret SET superseded_at = issued_at + interval '1 day'"


@pytest.fixture
def fresh(fresh_database_url: str) -> Iterator[Runtime]:
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    yield built
    built.engine.dispose()


def objects(runtime: Runtime) -> list[str]:
    """Every table, sequence, function and trigger of ours."""
    with runtime.engine.connect() as connection:
        return list(
            connection.scalars(
                text(
                    "SELECT relkind::text || relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                    "UNION SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
                    "UNION SELECT tgname::text || tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
                )
            )
        )


def migration_of(runtime: Runtime) -> str | None:
    with runtime.engine.connect() as connection:
        return revision.current_head(connection)


@pytest.mark.deep
def test_down_and_up_again_is_the_same(fresh: Runtime) -> None:
    before = objects(fresh)

    migration.downgrade(fresh.engine, "base")
    assert [name for name in objects(fresh) if "alembic" not in name] == []
    migration.upgrade(fresh.engine)

    assert objects(fresh) == before


@pytest.mark.deep
def test_every_step_down_can_be_taken_up_again(fresh: Runtime) -> None:
    for _ in range(int(revision.expected_head())):
        migration.downgrade(fresh.engine, "-1")
        migration.upgrade(fresh.engine, "+1")
        migration.downgrade(fresh.engine, "-1")
    migration.upgrade(fresh.engine)
    migration.check_drift(fresh.engine)


def test_the_tables_are_those_of_the_code(runtime: Runtime) -> None:
    migration.check_drift(runtime.engine)


def test_the_database_is_at_the_only_head(runtime: Runtime) -> None:
    with runtime.engine.connect() as connection:
        assert revision.current_head(connection) == revision.expected_head()


def test_the_edges_in_the_database_are_those_of_the_definitions(runtime: Runtime) -> None:
    stored = {(edge.workflow, edge.source, edge.target) for edge in rows(runtime, WorkflowEdge)}
    defined = {(name, *edge) for name, definition in DEFINITIONS.items() for edge in definition.edges()}
    assert stored == defined, (
        "write a migration that adds and removes these edges: "
        f"missing {sorted(defined - stored)}, surplus {sorted(stored - defined)}"
    )


def test_the_index_of_open_registrations_knows_every_open_state(runtime: Runtime) -> None:
    definition = DEFINITIONS["registration"]
    with runtime.engine.connect() as connection:
        predicate = connection.scalar(
            text("SELECT indexdef FROM pg_indexes WHERE indexname = 'registration_one_open_per_customer'")
        )
    indexed = set(re.findall(r"'(\w+)'", str(predicate)))
    assert indexed == set(map(str, definition.states)) - set(map(str, definition.final))


@pytest.mark.deep
def test_two_processes_may_migrate_at_once(fresh: Runtime, fresh_database_url: str) -> None:
    migration.downgrade(fresh.engine, "base")
    command = [sys.executable, "-c", UPGRADE, fresh_database_url, SECRET_KEY]

    processes = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    migration.check_drift(fresh.engine)


@pytest.mark.deep
def test_who_is_locked_in_the_setup_keeps_the_release_that_knows_it(fresh: Runtime) -> None:
    newcomer = add_newcomer(fresh)
    recoveries.prove_named(fresh, newcomer)
    recoveries.fire(fresh, newcomer, "lock")
    migration.downgrade(fresh.engine, "0007")
    with pytest.raises(RuntimeError, match="0007 stays: 1 accounts are locked before their set-up"):
        migration.downgrade(fresh.engine, "0006")
    assert migration_of(fresh) == "0007"
    change(fresh, "UPDATE account SET set_up_at = created_at")
    migration.downgrade(fresh.engine, "0006")


@pytest.mark.deep
def test_secrets_from_before_work_after_the_upgrade_and_wrapped_ones_keep_the_release(
    fresh: Runtime,
) -> None:
    house = as_before(fresh, furnish(fresh))
    migration.downgrade(fresh.engine, "0010")
    migration.upgrade(fresh.engine)
    assert house.sign_in(fresh)
    assert house.use_paper(fresh)
    assert house.use_app(fresh)
    assert house.operate(fresh)
    migration.downgrade(fresh.engine, "0011")
    with pytest.raises(RuntimeError, match="0011 stays: 4 secrets are wrapped"):
        migration.downgrade(fresh.engine, "0010")
    assert migration_of(fresh) == "0011"


@pytest.mark.deep
def test_recoveries_by_letter_keep_the_release_that_knows_them(fresh: Runtime) -> None:
    recovery_id = recoveries.posted(fresh, add_account(fresh))
    change(fresh, FORGOTTEN)
    migration.downgrade(fresh.engine, "0005")
    with pytest.raises(RuntimeError, match=r"0005 stays: .* 1 letters for a new password"):
        migration.downgrade(fresh.engine, "0004")
    change(fresh, "UPDATE letter SET name = 'tan_letter'")
    with pytest.raises(RuntimeError, match=r"0005 stays: .* 1 open recoveries by letter"):
        migration.downgrade(fresh.engine, "0004")
    assert migration_of(fresh) == "0005"
    migration.upgrade(fresh.engine)
    with transaction(fresh) as tx:
        tx.fire(tx.get(Recovery, recovery_id), "cancel", actor="test")
    migration.downgrade(fresh.engine, "0004")


@pytest.mark.deep
@pytest.mark.parametrize(("statement", "column"), [(USED, "used_at"), (REPLACED, "superseded_at")])
def test_letters_whose_password_was_used_or_replaced_are_over(
    fresh: Runtime, statement: str, column: str
) -> None:
    add_newcomer(fresh)
    migration.downgrade(fresh.engine, "0006-1")
    change(fresh, statement)
    migration.upgrade(fresh.engine)
    (letter,), (secret,) = rows(fresh, Letter), rows(fresh, InitialSecret)
    assert letter.deadline == getattr(secret, column)


@pytest.mark.deep
def test_older_letters_end_with_their_password_and_older_notices_count(fresh: Runtime) -> None:
    add_newcomer(fresh)
    migration.downgrade(fresh.engine, "0006-1")
    change(fresh, "UPDATE letter SET deadline = deadline + interval '7 days'")
    change(
        fresh,
        "INSERT INTO failure_count (key, failures, last_failed_at, noticed_at)"
        " VALUES ('a', 5, now(), now()), ('b', 1, now(), NULL)",
    )
    migration.upgrade(fresh.engine)
    (letter,), (secret,) = rows(fresh, Letter), rows(fresh, InitialSecret)
    assert letter.deadline == secret.expires_at
    assert [notice.key for notice in rows(fresh, FailureNotice)] == [b"a"]


def test_a_migration_takes_as_long_as_it_takes(
    fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits of pages would end it, and every try after it: large tables take minutes."""
    shutil.copytree(revision.MIGRATIONS, tmp_path, dirs_exist_ok=True)
    number = f"{int(revision.expected_head()) + 1:04}"
    (tmp_path / "versions" / f"{number}_slow.py").write_text(
        f"from alembic import op\nrevision, down_revision = '{number}', '{revision.expected_head()}'\n"
        "def upgrade(): op.execute('SELECT pg_sleep(0.6)')\n"
    )
    monkeypatch.setattr(migration, "MIGRATIONS", tmp_path)
    monkeypatch.setitem(CONNECTION_LIMITS, "statement_timeout", "300ms")
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    with pytest.raises(OperationalError), built.engine.connect() as connection:
        connection.execute(text("SELECT pg_sleep(0.6)"))
    migration.upgrade(built.engine)
    with built.engine.connect() as connection:
        assert revision.current_head(connection) == number
        assert connection.scalar(text("SHOW statement_timeout")) == "300ms", (
            "for everybody else it still counts"
        )
    built.engine.dispose()


OLD_OPERATOR = """
    INSERT INTO operator (id, name, password_hash, totp_nonce, last_totp_step, failures, created_at)
    VALUES ('{key}', '{name}', 'hash', 'nonce', 0, 0, '2026-01-0{day}')
"""


@pytest.mark.deep
def test_operators_who_are_there_become_records_with_a_history(fresh: Runtime) -> None:
    migration.downgrade(fresh.engine, "0009-1")
    names = ("Uwe", "u we", "ＵＷＥ", "uwe-2", "Erika")
    for day, name in enumerate(names, start=1):
        change(fresh, OLD_OPERATOR.format(key=UUID(int=day), name=name, day=day))
    migration.upgrade(fresh.engine)
    found = {one.id.int: one for one in rows(fresh, Operator)}
    assert [found[day].name for day in range(1, 6)] == ["Uwe", "u we-2", "ＵＷＥ-3", "uwe-2-2", "Erika"]
    assert {(one.state, one.version, one.entered_at == one.created_at) for one in found.values()} == {
        ("active", 1, True)
    }
    steps = {step.instance.int: step for step in rows(fresh, Transition)}
    assert {(step.workflow, step.trigger, step.actor) for step in steps.values()} == {
        ("operator", "add", "system")
    }
    assert steps[1].reason == "was there before operators had a history"
    assert steps[2].reason.endswith("; signs in as u we-2 now")
    lock_operator(fresh, "erika")
    with pytest.raises(RuntimeError, match="0009 stays: 1 operators are locked or ended"):
        migration.downgrade(fresh.engine, "0009-1")
    reset_operator(fresh, "erika", "quite another long phrase")
    change(fresh, "UPDATE operator SET totp_secret = NULL, totp_nonce = 'nonce', password_hash = 'hash'")
    migration.downgrade(fresh.engine, "0009-1")
    migration.upgrade(fresh.engine)
    end_operator(fresh, "ERIKA")
    with reading(fresh) as session:
        assert [step.trigger for step in transitions_of(session, "operator", UUID(int=5))] == [
            *("add", "lock", "reset", "end"),
        ]
        assert broken_chains(session) == []


@pytest.mark.deep
def test_addresses_that_nobody_has_proven_go_out_of_force(fresh: Runtime) -> None:
    """Of unfinished set-ups only one that was read counts; accounts in use keep theirs."""
    by_letter, by_mail = add_newcomer(fresh), add_newcomer(fresh, delivery="email")
    in_use = add_account(fresh)
    locked = [add_newcomer(fresh) for _ in range(2)]
    for one in locked:  # a mail is their only way back, at once or once they are reinstated
        recoveries.prove_named(fresh, one)
        recoveries.fire(fresh, one, "lock")
    recoveries.fire(fresh, locked[1], "suspend")
    recoveries.prove_named(fresh, by_mail)
    change(fresh, "UPDATE initial_secret SET used_at = issued_at WHERE delivery = 'email'")
    migration.downgrade(fresh.engine, "0013")
    migration.upgrade(fresh.engine)
    found = {account.id: (account.email, account.named_email) for account in rows(fresh, Account)}
    assert found == {
        by_letter.id: ("", by_letter.named_email),
        by_mail.id: (by_mail.named_email, ""),
        in_use.id: (in_use.email, ""),
        **{one.id: (one.named_email, "") for one in locked},
    }
    sent = {secret.account_id: secret.sent_to for secret in rows(fresh, InitialSecret)}
    assert sent == {
        **dict.fromkeys((by_letter.id, *(one.id for one in locked)), ""),
        by_mail.id: by_mail.named_email,
    }


@pytest.mark.deep
def test_what_the_release_before_does_not_know_keeps_the_one_that_does(fresh: Runtime) -> None:
    waiting(fresh, 1)
    number = planned(fresh)
    change(fresh, "UPDATE batch SET kind = 'registration.resend'")
    migration.downgrade(fresh.engine, "0049")
    with pytest.raises(RuntimeError, match="0049 stays: 1 batches or proposals are open"):
        migration.downgrade(fresh.engine, "0048")
    discard(fresh, number, REASON)
    migration.downgrade(fresh.engine, "0048")


@pytest.mark.deep
def test_a_change_without_a_session_keeps_the_release_that_knows_it(fresh: Runtime) -> None:
    account = add_account(fresh)
    request(fresh, session_of(fresh, account), NewContact("email", "new@example.org"))
    change(fresh, "UPDATE contact_change SET session_id = NULL")
    with pytest.raises(RuntimeError, match="0014 stays: 1 changes of address"):
        migration.downgrade(fresh.engine, "0013")
