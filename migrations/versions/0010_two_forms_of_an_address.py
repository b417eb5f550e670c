"""Addresses have two forms: as given, and a key for comparing. Until now one folded form was both, with ß as ss.

Only the master data kept what was given. Where an account had the address of its customer, it gets it back as given there.
The others stay as they are; where their domain may have been folded and no mail to it ever came back as a proof, the
account keeps the key alone: nothing is sent until its owner has confirmed an address (decision 0019).
"""

import unicodedata
from contextlib import suppress

import idna
import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEYS = (
    ("customer", "email"),
    ("account", "email"),
    ("registration", "email"),
    ("registration", "contact_email"),
    ("recovery", "email"),
    ("contact_change", "old_value"),
    ("contact_change", "new_value"),
    ("tan", "destination"),
)

# What the earlier release made of an address on file, and how it is written there; only where this is unambiguous.
GIVEN = """
    CREATE TEMPORARY TABLE given ON COMMIT DROP AS
    SELECT m.account_id AS id, c.folded, min(c.email) AS email
      FROM membership m JOIN customer c ON c.id = m.customer_id JOIN account a ON a.id = m.account_id
     WHERE a.email = c.folded AND c.folded <> ''
     GROUP BY m.account_id, c.folded HAVING count(DISTINCT c.email_key) = 1 AND min(c.email) <> c.folded
    UNION ALL
    SELECT r.id, c.folded, c.email
      FROM registration r JOIN customer c ON c.customer_number = r.customer_number
     WHERE r.email = c.folded AND r.email <> c.email
"""

# Proven by mail to this very address: by the TAN method, by the link of the registration, by the code of a change.
UNPROVEN = """
    SELECT a.id, a.email FROM account a
     WHERE a.email <> '' AND NOT (a.tan_method = 'email' AND a.set_up_at IS NOT NULL)
       AND NOT EXISTS (SELECT FROM membership m JOIN customer c ON c.id = m.customer_id
                        WHERE m.account_id = a.id AND c.email_key = a.email_key)
       AND NOT EXISTS (SELECT FROM registration r WHERE r.account_id = a.id AND r.email_key = a.email_key)
       AND NOT EXISTS (SELECT FROM contact_change c
                        WHERE c.account_id = a.id AND c.kind = 'email' AND c.new_value_key = a.email_key
                          AND c.state IN ('waiting', 'applied'))
"""

WAITING_UNPROVEN = """
    SELECT c.id, c.old_value AS email FROM contact_change c JOIN account a ON a.id = c.account_id
     WHERE c.kind = 'email' AND c.state = 'waiting' AND c.old_tan_method <> 'email' AND c.old_value <> ''
       AND NOT EXISTS (SELECT FROM membership m JOIN customer f ON f.id = m.customer_id
                        WHERE m.account_id = a.id AND f.email_key = c.old_value_key)
       AND NOT EXISTS (SELECT FROM contact_change e
                        WHERE e.account_id = a.id AND e.kind = 'email' AND e.new_value_key = c.old_value_key AND e.id <> c.id
                          AND e.state IN ('waiting', 'applied'))
"""

DRAFTS = """
    SELECT id, contact_email AS email FROM registration
     WHERE state = 'activated' AND contact_email <> '' AND contact_email_key <> email_key
"""


# What waits to be sent, for whomever: as given, if everybody who had this folded form gave the same.
READDRESS = """
    UPDATE message m SET to_address = g.email
      FROM (SELECT folded, min(email) AS email FROM given GROUP BY folded HAVING count(DISTINCT email) = 1) g
     WHERE m.to_address = g.folded AND m.channel = 'mail' AND m.state IN ('queued', 'sending')
       AND NOT EXISTS (SELECT FROM account a WHERE a.email = g.folded)
       AND NOT EXISTS (SELECT FROM customer c WHERE c.email = g.folded)
"""

# What waits to be sent to an address that neither the master data nor an account holds in this form.
UNSENT = """
    SELECT g.id, g.to_address AS email FROM message g
     WHERE g.channel = 'mail' AND g.state IN ('queued', 'sending')
       AND NOT EXISTS (SELECT FROM customer c WHERE c.email_key = lower(g.to_address COLLATE "C"))
       AND NOT EXISTS (SELECT FROM account a WHERE a.email <> '' AND a.email_key = lower(g.to_address COLLATE "C"))
"""

GIVEN_UP = (
    (
        "accounts that get no mail until their owners confirm the address",
        UNPROVEN,
        "UPDATE account SET email = '' WHERE id = :id",
    ),
    (
        "changes that can be taken back, but whose former address hears nothing",
        WAITING_UNPROVEN,
        "UPDATE contact_change SET old_value = '' WHERE id = :id",
    ),
    # These details were typed within the last day: the owner of the link asks for another and types them again.
    (
        "registrations that only lacked a TAN, and now are over and begin anew",
        DRAFTS,
        "UPDATE registration SET deadline = kundencenter_now() WHERE id = :id",
    ),
    (
        "mails that waited to be sent, and now go nowhere and fail",
        UNSENT,
        "UPDATE message SET to_address = '' WHERE id = :id",
    ),
)
"""What is given up where an address may have been folded, in this order; `./kc migrate` says how often."""


def upgrade() -> None:
    op.add_column("customer", sa.Column("folded", sa.String()))
    op.execute("UPDATE customer SET folded = email_key")
    for table, name in KEYS:
        if table != "customer":
            op.add_column(table, sa.Column(f"{name}_key", sa.String(), nullable=False, server_default=""))
            op.alter_column(table, f"{name}_key", server_default=None)
        _write_keys(table, name)
    op.execute(GIVEN)
    _give_back()
    _leave_in_doubt()
    op.drop_column("customer", "folded")
    _index_and_check()


def downgrade() -> None:
    for table, name in KEYS:
        op.drop_constraint(op.f(f"{table}_{name}_key_check"), table)
    # The release before sends to what it compares by. An A-label stands for one domain only; capitals are lost again.
    for table, name in KEYS[1:]:
        op.execute(f"UPDATE {table} SET {name} = {name}_key WHERE {name} <> {name}_key")
        op.drop_column(table, f"{name}_key")
    op.create_index("account_email_idx", "account", ["email"])
    op.create_index("recovery_email_idx", "recovery", ["email"])
    op.create_index("tan_destination_idx", "tan", ["destination", "issued_at"])


def _write_keys(table: str, name: str) -> None:
    """In SQL where all is ASCII, row by row where it is not."""
    lower = f'lower({name} COLLATE "C")'
    op.execute(
        f"UPDATE {table} SET {name}_key = {lower} WHERE {name} !~ '[^[:ascii:]]' AND {name}_key <> {lower}"
    )
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT id, {name} FROM {table} WHERE {name} ~ '[^[:ascii:]]'")).all()
    statement = sa.text(f"UPDATE {table} SET {name} = :given, {name}_key = :key WHERE id = :id")
    _execute_each(
        statement, [{"id": row[0], "given": _composed(row[1]), "key": _key(row[1])} for row in rows]
    )


def _give_back() -> None:
    """Write to where the master data say; links that went to another domain lead nowhere any more."""
    op.execute(
        "UPDATE activation_link l SET expires_at = least(l.expires_at, kundencenter_now()) "
        "FROM registration r JOIN given g ON g.id = r.id JOIN customer c ON c.customer_number = r.customer_number "
        "WHERE l.registration_id = r.id AND l.used_at IS NULL AND c.email_key <> r.email_key"
    )
    for table in ("account", "registration"):
        op.execute(f"UPDATE {table} t SET email = g.email FROM given g WHERE g.id = t.id")
    op.execute(READDRESS)
    op.execute(
        "UPDATE registration r SET contact_email = g.email FROM given g WHERE g.id = r.id AND r.contact_email = g.folded"
    )
    for table, name in (("account", "email"), ("registration", "email"), ("registration", "contact_email")):
        _write_keys(table, name)


def _leave_in_doubt() -> None:
    """Keep what may be a foreign domain for comparing only, and let nothing that is still to be sent go there."""
    told = op.get_context().config.attributes["told"]
    for what, doubtful, statement in GIVEN_UP:
        rows = _in_doubt(doubtful)
        _execute_each(sa.text(statement), rows)
        if rows:
            told.append(f"0010: {what}: {len(rows)}")


def _index_and_check() -> None:
    op.drop_index("account_email_idx", "account")
    op.create_index("account_email_key_idx", "account", ["email_key"])
    op.drop_index("recovery_email_idx", "recovery")
    op.create_index("recovery_email_key_idx", "recovery", ["email_key"])
    op.drop_index("tan_destination_idx", "tan")
    op.create_index("tan_destination_key_idx", "tan", ["destination_key", "issued_at"])
    for table, name in KEYS:
        key = f"{name}_key"
        op.create_check_constraint(
            op.f(f"{table}_{key}_check"), table, f"{key} !~ '[A-Z]' AND {key} IS NFC NORMALIZED"
        )


def _in_doubt(statement: str) -> list[dict[str, object]]:
    rows = op.get_bind().execute(sa.text(statement)).all()
    return [{"id": row.id} for row in rows if _may_be_folded(row.email)]


def _execute_each(statement: sa.TextClause, facts: list[dict[str, object]]) -> None:
    if facts:
        op.get_bind().execute(statement, facts)


def _may_be_folded(address: str) -> bool:
    """An ss may have been ß, σ may have been ς, and joiners of Arabic and Indic scripts may be missing (UTS 46, 5)."""
    domain = address.rpartition("@")[2]
    with suppress(idna.IDNAError):
        domain = idna.decode(domain)
    return (
        "ss" in domain
        or "σ" in domain
        or any(
            unicodedata.bidirectional(letter) == "AL" or unicodedata.combining(letter) == 9
            for letter in domain
        )
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _key(text: str) -> str:
    local, at, domain = _composed(text.strip()).rpartition("@")
    lower = _composed(domain.lower())
    if at and not domain.isascii():
        with suppress(idna.IDNAError):
            lower = idna.encode(domain, uts46=True).decode("ascii")
    return f"{_composed(local.lower())}{at}{lower}"
