"""Does the brake find out of how many something ends by an index, and read nothing of the links of others?"""

from uuid import UUID, uuid4

import psycopg
from sqlalchemy import text

from tests.buffers import buffers_read
from tests.owner import as_owner
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.reconciliation import brake

EACH = 1_500
"""Links of one installation: enough that a few of them seem near wherever the reading begins."""

OTHERS = 6
LINKS = text(
    """
    INSERT INTO link (id, state, version, entered_at, customer_id, installation_id, local_number, seat_id, holder_epoch, seen_version, since)
    SELECT gen_random_uuid(), 'linked', 1, now(), :customer, :installation, CAST(n AS text), gen_random_uuid(), 1, 1, now()
      FROM generate_series(1, :each) AS n
    """
)


def test_links_of_others_are_not_read(runtime: Runtime, database_url: str) -> None:
    customer, installation = uuid4(), uuid4()
    for one in [*(uuid4() for _ in range(OTHERS)), installation]:
        _link(runtime, customer, one)
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE) link")
    with buffers_read(runtime) as found, transaction(runtime, EVERYBODY) as tx:
        weight = brake.weigh(tx, customer, installation, {"seats": []})
    assert weight.managed == 25, "it counts no further than it matters"
    (read,) = (buffers for statement, buffers in found.items() if "hit AS MATERIALIZED" in statement)
    assert read < 40


def _link(runtime: Runtime, customer: UUID, installation: UUID) -> None:
    with as_owner(runtime) as connection:
        # Histories and foreign keys are tried elsewhere.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(LINKS, {"customer": customer, "installation": installation, "each": EACH})
