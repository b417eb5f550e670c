"""Which table stands for all that belong to customers, while none of the service's own is looked at?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import MetaData, text
from sqlalchemy.orm import Mapped, mapped_column

from tests.owner import as_owner
from workflows.engine.orm import Base
from workflows.engine.roles import grant
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

ANNA, BERT, CLARA = (UUID(int=number) for number in (1, 2, 3))
ANNAS, BERTS, CLARAS = (UUID(int=number) for number in (11, 12, 14))
SESSION, KEY = b"a session's hash", b"a key's hash"
OF_WHOM = """
    CREATE FUNCTION scope_of_test(secret bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
        SELECT array_agg(customer_id) FROM parcel WHERE owner_hash = secret
    $$
"""


class Parcel(Base):
    """Stands for every table that belongs to customers; no other test has it."""

    metadata: ClassVar[MetaData] = MetaData()
    __tablename__ = "parcel"
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    customer_id: Mapped[UUID]
    content: Mapped[str]
    owner_hash: Mapped[bytes]


@contextmanager
def stored(runtime: Runtime) -> Iterator[None]:
    """Anna has a parcel, Bert two, Clara one. The session is Anna's and Bert's, the key is Clara's."""
    owners = ((ANNA, SESSION), (BERT, SESSION), (BERT, b""), (CLARA, KEY))
    with as_owner(runtime) as connection:
        Parcel.metadata.create_all(connection)
        connection.execute(text("SELECT customer_bound('parcel')"))
        connection.execute(text(OF_WHOM))
        driver: Any = connection.connection.driver_connection
        grant(driver)
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.add_all(
            Parcel(id=UUID(int=number), customer_id=customer, content="as sent", owner_hash=secret)
            for number, (customer, secret) in enumerate(owners, start=11)
        )
    yield
    with as_owner(runtime) as connection:
        connection.execute(text("DROP TABLE parcel"))
        connection.execute(text("DROP FUNCTION scope_of_test"))
