"""What does a test see and do as the owner of the tables, whom no scope binds and who may change them?"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from workflows.engine.roles import AS_OWNER
from workflows.engine.runtime import Runtime


@contextmanager
def as_owner(runtime: Runtime) -> Iterator[Connection]:
    """Open a transaction of who signed in: in these tests a superuser, too."""
    with runtime.engine.begin() as connection:
        connection.exec_driver_sql(AS_OWNER)
        yield connection
