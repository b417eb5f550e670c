"""What people type is meant: numbers, names of operators and addresses that were kept with other signs are kept as they are read from now on."""

import re
from collections.abc import Callable
from unicodedata import normalize

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

NEVER_SEEN = (
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
SPELLING = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
)
UNSEEN = re.compile(f"[{NEVER_SEEN}{SPELLING}]")
NEVER = re.compile(f"[{NEVER_SEEN}]")
BESIDE_ASCII = re.compile(rf"(?<![^\x00-\x7f])[{SPELLING}]+|[{SPELLING}]+(?![^\x00-\x7f])")
SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-")
    | dict.fromkeys("\u2044\u2215\u29f8", "/")
)
ADDRESSES = (
    *(("account", name) for name in ("email", "named_email")),
    ("customer", "email"),
    ("seat", "email"),
    *(("registration", name) for name in ("email", "contact_email")),
    *(("contact_change", name) for name in ("old_value", "new_value")),
    ("recovery", "email"),
    ("tan", "destination"),
    ("invitation", "email"),
)
NOT_ASCII = "~ '[^[:ascii:]]'"


def upgrade() -> None:
    _rewrite("customer", "customer_number", _number, "another customer has that number")
    _rewrite("registration", "customer_number", _number)
    _rewrite("quarantined", "customer_number", _number, "another document waits under that number")
    _rewrite("operator", "canonical", _name, "another operator has that name")
    for table, name in ADDRESSES:
        _rewrite(table, name, _address)
        _rewrite(table, f"{name}_key", _address)


def downgrade() -> None:
    """Both releases read what is there now."""


def _rewrite(table: str, column: str, read: Callable[[str], str], otherwise: str = "") -> None:
    """Keep every value as it is read now; where another row has it already, both stay and `./kc migrate` names the row."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text(f"SELECT id, {column} FROM {table} WHERE {column} {NOT_ASCII} ORDER BY id")
    ).all()
    write = sa.text(f"UPDATE {table} SET {column} = :value WHERE id = :id")
    for row_id, old in found:
        value = read(old)
        if value == old:
            continue
        try:
            with connection.begin_nested():
                connection.execute(write, {"id": row_id, "value": value})
        except sa.exc.IntegrityError:
            _tell(f"0039: {table} {row_id}: {column} stays as it is: {otherwise}")


def _tell(*said: str) -> None:
    told: list[str] = op.get_context().config.attributes["told"]
    told += said


def _plain(text: str) -> str:
    return normalize("NFKC", UNSEEN.sub("", text)).translate(SIGNS)


def _number(text: str) -> str:
    return "".join(_plain(text).split())


def _name(text: str) -> str:
    return "".join(_plain(text).casefold().split())


def _address(text: str) -> str:
    return normalize("NFC", BESIDE_ASCII.sub("", NEVER.sub("", text).strip())).strip()
