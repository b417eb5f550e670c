"""Which records have exactly this key? One statement per kind of key, each by its own index."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.catalogue import RECORDS
from workflows.cockpit.search.shapes import Key, Kind
from workflows.cockpit.timeline import Ref
from workflows.engine.orm import NOBODY

MOST = 21
"""One more than is shown: so much says that there are more."""

NUMBERED = """
    SELECT 'customer' AS workflow, id FROM customer WHERE customer_number = ANY(:values)
    UNION ALL SELECT 'customer', customer_id FROM customer_search_key WHERE key = ANY(:values)
    UNION ALL (SELECT 'registration', r.id FROM registration r
                WHERE r.customer_number = ANY(:values) AND r.customer_number <> '' AND r.customer_id IS NULL
                  AND NOT EXISTS (SELECT FROM customer c WHERE c.customer_number = r.customer_number)
                ORDER BY r.entered_at DESC LIMIT :most)
"""
"""A number that no master data have may still have been typed in a registration."""

OF_USERS = "SELECT 'customer' AS workflow, customer_id AS id FROM seat WHERE user_number = ANY(:values)"

NAMED = "SELECT 'account' AS workflow, account_id AS id FROM login_identifier WHERE canonical = ANY(:values)"

ADDRESSED = """
    SELECT 'account' AS workflow, id FROM account WHERE email_key = ANY(:values) AND email_key <> ''
    UNION ALL SELECT 'account', id FROM account WHERE named_email_key = ANY(:values) AND named_email_key <> ''
    UNION ALL SELECT 'account', account_id FROM contact_change WHERE new_value_key = ANY(:values) AND new_value_key <> ''
    UNION ALL SELECT 'customer', id FROM customer WHERE email_key = ANY(:values) AND email_key <> ''
    UNION ALL SELECT 'customer', customer_id FROM seat WHERE email_key = ANY(:values) AND email_key <> ''
    UNION ALL (SELECT CASE WHEN customer_id IS NULL THEN 'registration' ELSE 'customer' END, coalesce(customer_id, id)
                 FROM registration WHERE email_key = ANY(:values) AND email_key <> '' ORDER BY entered_at DESC LIMIT :most)
"""

DIALLED = """
    SELECT 'account' AS workflow, id FROM account WHERE mobile = ANY(:values) AND mobile <> ''
    UNION ALL SELECT 'account', account_id FROM contact_change WHERE new_value_key = ANY(:values) AND new_value_key <> ''
    UNION ALL SELECT 'customer', customer_id FROM customer_search_key WHERE key = ANY(:values)
"""

INSTALLED = """
    SELECT 'customer' AS workflow, customer_id AS id FROM installation
     WHERE upper(name) = ANY(ARRAY(SELECT upper(typed) FROM unnest(CAST(:values AS text[])) AS typed))
"""

ORDERED = "SELECT workflow, subject AS id FROM job WHERE id = :number"

_TABLES = {name: (kind.__tablename__, "id") for name, kind in RECORDS.items()}
_OF_CUSTOMERS = (("customer", "id"), ("installation", "customer_id"), ("document", "customer_id"))

_BY_ID = " UNION ALL ".join(
    (
        *(
            f"SELECT '{name}' AS workflow, {column} AS id FROM {table} WHERE id BETWEEN :first AND :last"  # noqa: S608 - our own names
            for name, (table, column) in _TABLES.items()
        ),
        *(
            f"SELECT 'customer', {column} FROM {table} WHERE id BETWEEN :first AND :last"  # noqa: S608 - our own names
            for table, column in _OF_CUSTOMERS
        ),
    )
)

BY_KIND = {
    Kind.RECORD: _BY_ID,
    Kind.MESSAGE: "SELECT 'message' AS workflow, id FROM message WHERE id BETWEEN :first AND :last",
    Kind.EMAIL: ADDRESSED,
    Kind.CUSTOMER_NUMBER: NUMBERED,
    Kind.USER_NUMBER: OF_USERS,
    Kind.MOBILE: DIALLED,
    Kind.LOGIN_NAME: NAMED,
    Kind.INSTALLATION: INSTALLED,
    Kind.JOB: ORDERED,
}
ASKED: Mapping[Kind, TextClause] = {
    kind: text(f"SELECT * FROM ({statement}) AS found LIMIT :most")  # noqa: S608 - our own words
    for kind, statement in BY_KIND.items()
}

CUSTOMERS_OF = text(
    """
    SELECT DISTINCT account_id, customer_id FROM login_identifier
     WHERE account_id = ANY(:accounts) AND kind = 'user_number'
    """
)


def exact(session: Session, key: Key) -> Sequence[Ref]:
    """List what has this key: customers, and records that lead to none. An account stands for the customers whose user it is."""
    found = session.execute(ASKED[key.kind], _facts(key)).all()
    refs = [Ref(row.workflow, row.id) for row in found if row.id not in (None, NOBODY)]
    if key.kind in (Kind.RECORD, Kind.MESSAGE, Kind.JOB):
        return [*dict.fromkeys(refs)]
    accounts = [ref.id for ref in refs if ref.workflow == "account"]
    customers = session.execute(CUSTOMERS_OF, {"accounts": accounts}).all() if accounts else []
    led = {row.account_id for row in customers}
    return [
        *dict.fromkeys(
            (
                *(ref for ref in refs if ref.id not in led),
                *(Ref("customer", row.customer_id) for row in customers),
            )
        )
    ]


def _facts(key: Key) -> dict[str, object]:
    facts: dict[str, object] = {"most": MOST}
    match key.kind:
        case Kind.RECORD | Kind.MESSAGE:
            begin = key.values[0].replace("-", "")
            return facts | {"first": UUID(hex=begin.ljust(32, "0")), "last": UUID(hex=begin.ljust(32, "f"))}
        case Kind.JOB:
            return facts | {"number": int(key.values[0])}
        case _:
            return facts | {"values": list(key.values)}
