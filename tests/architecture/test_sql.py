"""Do statements stand in workflows only? Who asks and who delivers calls them by name."""

import ast
import re

import pytest

from tests.architecture.sources import name, python_files, tree
from tests.architecture.test_floors import TABLE, owners

SPEAKS_TO_THE_DATABASE = {
    "service/cli/context.py": "asks in which mode a database is, and marks one from before there were modes",
    "service/cli/examination/asking.py": "the doctor's connection, outside of any pool, for what topics have for it",
    "service/cli/examination/database.py": "asks the server who it is, and as whom we are in it",
    "service/cli/processes.py": "asks for the mode, before there is a pool",
    "service/local/postgres.py": "makes the database of the server that it has started",
    "workers/relay.py": "listens for jobs, which reads no row",
}
"""File -> what of the database itself it is about, none of it a topic's rows."""

A_PROGRAM_OF_ITS_OWN = "service/directory/"
"""The local user administration: its rows lie in a file of its own, and it may know nothing of ours."""

NO_STATEMENTS = {"sqlalchemy.Engine", "sqlalchemy.orm.Session", "sqlalchemy.orm.configure_mappers"}
SAYS = {"execute", "executemany", "exec_driver_sql", "scalar", "scalars"}
STATEMENT = re.compile(
    r"\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|LISTEN|NOTIFY|SHOW|SET|LOCK|COPY|TRUNCATE|CREATE|ALTER|DROP|GRANT)\s"
)


def test_no_sql_stands_in_service_or_workers() -> None:
    found = {
        name(path)
        for path in python_files("service", "workers")
        if not name(path).startswith(A_PROGRAM_OF_ITS_OWN)
        if any(says_sql(node) for node in ast.walk(tree(path)))
    }
    assert found == SPEAKS_TO_THE_DATABASE.keys()


def says_sql(node: ast.AST) -> bool:
    match node:
        case ast.Import(names=names):
            return any(_builds(alias.name) for alias in names)
        case ast.ImportFrom(module=str(module), names=names):
            return any(_builds(f"{module}.{alias.name}") for alias in names)
        case ast.Call(func=ast.Attribute(attr=attr), args=[_, *_]):
            return attr in SAYS
        case ast.Constant(value=str(text)):
            return bool(STATEMENT.match(text) or owners().keys() & set(TABLE.findall(text)))
    return False


def _builds(named: str) -> bool:
    is_theirs = named.partition(".")[0] == "sqlalchemy" and not named.startswith("sqlalchemy.exc")
    return is_theirs and named not in NO_STATEMENTS


@pytest.mark.parametrize(
    ("code", "is_sql"),
    [
        ("from sqlalchemy import select", True),
        ("from sqlalchemy.dialects.postgresql import insert", True),
        ("import sqlalchemy", True),
        ("session.scalars(KNOWN)", True),
        ("f'UPDATE {table} SET x = 1'", True),
        ("'EXISTS (SELECT FROM seat)'", True),
        ("import sqlalchemy.exc", False),
        ("from sqlalchemy.orm import Session", False),
        ("session.get(Seat, 1)", False),
        ("pipeline.execute()", False),
        ("'Select one FROM the list'", False),
    ],
)
def test_sql_is_told_from_what_is_none(code: str, *, is_sql: bool) -> None:
    assert any(says_sql(node) for node in ast.walk(ast.parse(code))) == is_sql
