"""In which house is it asked whether what is finished costs nothing? One in which people live, some things are due, and so much is over."""

from dataclasses import dataclass
from uuid import UUID

import psycopg
from flask import Flask
from pydantic import SecretStr

from bench.growth import Size, grow
from service.app import create_app
from tests.api.asking import key_of
from tests.builders import PASSWORD
from tests.operators import signed_in_operator
from tests.programs import coupled
from tests.web.page import CheckedClient
from workflows.account.passwords import hash_password
from workflows.catalogue import RECORDS
from workflows.engine.runtime import Runtime, build_runtime
from workflows.own_data.closure import request_closure
from workflows.retention.classes import CLASSES
from workflows.retention.table import Part

CUSTOMERS, WAITING = 1_000, 100
A_FEW = 3
"""So many are due of everything that can be due, in every house."""

NUMBER, USER_NUMBER = "80000001", "400000001"
"""Of the first customer, and of its user."""

SOMEBODY, WITH_MAILED_TANS, FORGETFUL = "benutzer1", "benutzer100", "benutzer101"
LIVING = {SOMEBODY: "none", WITH_MAILED_TANS: "email", FORGETFUL: "none"}
LEAVING = ("benutzer500", "benutzer501", "benutzer502")

WHO = "SELECT id FROM account WHERE login_name = %s"
KNOWN = "UPDATE account SET password_hash = %s, tan_method = %s WHERE id = %s"
BROKEN = "SELECT count(*) FROM broken_history()"

MOMENTS = """
    SELECT column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = %s AND data_type = 'timestamp with time zone'
"""
AGE = "UPDATE {table} SET {older} WHERE ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE {over} ORDER BY {newest} DESC LIMIT {few}))"
"""The newest are alike in all houses (bench/growth.py)."""

MINUTE = "interval '1 minute'"
OLDER = "{column} = {column} - interval '10 years'"

OVERDUE = """
    UPDATE {table} SET deadline = kundencenter_now() - interval '1 minute'
      FROM (SELECT id, row_number() OVER (PARTITION BY state ORDER BY id) AS place FROM {table} WHERE deadline IS NOT NULL) AS waiting
     WHERE {table}.id = waiting.id AND place <= {few}
"""
ORDERED_ANEW = ("DELETE FROM timetable_tick", "DELETE FROM job WHERE workflow = 'timetable'")
"""A task comes once for each of its due times; whoever wants it twice within them forgets the first one."""

LATE = f"""
    UPDATE job SET not_after = kundencenter_now() - interval '1 minute'
     WHERE id IN (SELECT id FROM job WHERE key LIKE 'later:%' ORDER BY id LIMIT {A_FEW})
"""  # noqa: S608 - our own words
LOST = f"""
    INSERT INTO job (queue, kind, workflow, subject, key, state, published_at, attempt, lease_until)
    SELECT 'background', 'upkeep.adopt_orphans', 'timetable', gen_random_uuid(), state || n, state, clock_timestamp() - interval '5 minutes',
           CASE state WHEN 'running' THEN 1 ELSE 0 END, CASE state WHEN 'running' THEN clock_timestamp() - interval '1 minute' END
      FROM unnest(ARRAY['published', 'running']) AS state, generate_series(1, {A_FEW}) AS n
"""  # noqa: S608 - our own words
"""By a Redis that was emptied, and by a worker that died."""


@dataclass(frozen=True)
class House:
    """Everything of one house; `aside` looks at it without being heard. The keys are those of three programs."""

    url: str
    runtime: Runtime
    aside: Runtime
    app: Flask
    operator: CheckedClient
    key: str
    installation_key: str
    directory_key: str


def build_house(like: Runtime, url: str, finished: int) -> House:
    """Fill an empty database with so much that is finished of each kind, and let three people and three programs be known there."""
    settings = like.settings.model_copy(update={"database_url": SecretStr(url)})
    there, aside = build_runtime(settings), build_runtime(settings)
    with psycopg.connect(url, autocommit=True) as owner:
        grow(owner, Size(CUSTOMERS, WAITING, finished))
        assert owner.execute(BROKEN).fetchone() == (0,), "its history leads to its states"
        for name, method in LIVING.items():
            somebody = _who(owner, name)
            owner.execute(KNOWN, (hash_password(there.keys, somebody, PASSWORD), method, somebody))
    app = create_app(there)
    return House(
        url,
        there,
        aside,
        app,
        signed_in_operator(app, there),
        key_of(aside, "asks", "events:read", "seats:write", customer=NUMBER),
        coupled(aside, NUMBER).key,
        key_of(aside, "directory", "scim", customer=NUMBER),
    )


def let_things_be_due(house: House) -> None:
    """Let accounts close, rows be old enough to be erased, deadlines be over and jobs be lost: a few of each. Then sweep up, as autovacuum would."""
    with psycopg.connect(house.url, autocommit=True) as owner:
        for name in LEAVING:
            request_closure(house.aside, _who(owner, name), name)
        owner.execute("SET session_replication_role = replica")
        for part in (part for one in CLASSES for part in one.parts):
            _age(owner, part)
        for kind in RECORDS.values():
            owner.execute(OVERDUE.format(table=kind.__tablename__, few=A_FEW).encode())
        for statement in (*ORDERED_ANEW, LATE, LOST):
            owner.execute(statement.encode())
        owner.execute("VACUUM (ANALYZE)")


def _who(owner: psycopg.Connection, name: str) -> UUID:
    (found,) = owner.execute(WHO, (name,)).fetchone() or (None,)
    assert isinstance(found, UUID)
    return found


def _age(owner: psycopg.Connection, part: Part) -> None:
    """Let a few rows be as old as their class wants them to be: those that it would name, were a minute enough."""
    moments = owner.execute(MOMENTS, (part.table,)).fetchall()
    over = f"({part.condition.replace(':limit', MINUTE)})" + (f" AND ({part.filled})" if part.empties else "")
    older = ", ".join(OLDER.format(column=name) for (name,) in moments)
    if older:
        newest = f"greatest({', '.join(name for (name,) in moments)})"
        owner.execute(AGE.format(table=part.table, older=older, over=over, newest=newest, few=A_FEW).encode())
