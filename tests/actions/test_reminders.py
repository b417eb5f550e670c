"""Does what every page reminds of tell the truth, and cost as much however much is over by now?"""

from tests.askers import changed, session_of
from tests.buffers import buffers_read
from tests.builders import add_account
from tests.owner import as_owner
from tests.recoveries import proven
from workflows.account.records import Account
from workflows.contact.actions import NewContact
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.recovery.ways import wait
from workflows.signin.sessions import SignedIn, find_signed_in, open_session

FINISHED = """
    INSERT INTO {table} SELECT (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(), 'state', '{state}', 'deadline', NULL, 'account_id', '{account}' {more}))).*
      FROM {table} one CROSS JOIN generate_series(1, 1000)
"""
LITTLE = 12
"""Buffers: the trees of the indexes are a level deeper."""


def signed_in(runtime: Runtime, account: Account) -> str:
    with transaction(runtime) as tx:
        return open_session(tx, "account", account.id)


def reminded(runtime: Runtime, token: str) -> tuple[list[str] | None, bool]:
    found = find_signed_in(runtime, token)
    assert isinstance(found, SignedIn)
    return found.changes_revocable, found.recovery_waits


def read(runtime: Runtime, token: str) -> int:
    with buffers_read(runtime, by_index=True) as found:
        reminded(runtime, token)
    return max(found.values())


def test_what_is_over_costs_no_page_anything(runtime: Runtime) -> None:
    account, other = add_account(runtime, tan_method="email"), add_account(runtime)
    changed(runtime, session_of(runtime, account), NewContact("mobile", "+491771234567"))
    token = signed_in(runtime, account)
    assert reminded(runtime, token) == (["mobile"], False)
    wait(runtime, proven(runtime, account))
    assert reminded(runtime, token) == (["mobile"], True)
    assert reminded(runtime, signed_in(runtime, other)) == (None, False)
    before = read(runtime, token)
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table, state, whose, more in (
            ("contact_change", "applied", account, ""),
            ("recovery", "done", other, ", 'submission', gen_random_uuid()"),
        ):
            owner.exec_driver_sql(FINISHED.format(table=table, state=state, account=whose.id, more=more))
        owner.exec_driver_sql("ANALYZE contact_change")
        owner.exec_driver_sql("ANALYZE recovery")
    assert reminded(runtime, token) == (["mobile"], True)
    assert read(runtime, token) <= before + LITTLE
