"""Whoever somebody on the telephone names is found: words, sounds and numbers of the master data beside each customer, and what operators looked for.

The keys are computed once for everybody who is there, in portions; a million customers take a few minutes. The database keeps the
index of them, whoever writes a customer. Code from before writes no keys: what it imports meanwhile is found by number and
address only, until the next import changes it. The way back forgets the keys, what was looked for, and the reasons of looks.
"""

import json
import re
from functools import lru_cache
from unicodedata import normalize
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

PORTION = 5_000

NEVER = (
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\u034f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200c\u200d\u3164\ufe00-\ufe0f\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
UNSEEN = re.compile(f"[{NEVER}]")
SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-")
    | dict.fromkeys("\u2044\u2215\u29f8", "/")
)
LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "æ": "ae", "ø": "oe", "œ": "oe"}
    | {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "þ": "th", "ŧ": "t", "ĸ": "q"}
)
WORD = re.compile(r"[a-z0-9]+")
CALLING = {"DE": "49", "AT": "43", "CH": "41", "LI": "423"}
CODES = {
    letter: code
    for letters, code in (
        ("aeijouy", "0"),
        ("b", "1"),
        ("fvw", "3"),
        ("gkq", "4"),
        ("l", "5"),
        ("mn", "6"),
        ("r", "7"),
        ("sz", "8"),
    )
    for letter in letters
}

INDEX_KEYS = """
CREATE FUNCTION kundencenter_index_customer() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO customer_search_key (key, customer_id) SELECT key, id FROM present, unnest(search_keys) AS key;
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT id, search_keys FROM present EXCEPT SELECT id, search_keys FROM former) THEN
        RETURN NULL;
    END IF;
    DELETE FROM customer_search_key k
     USING (SELECT id, unnest(search_keys) AS key FROM former EXCEPT SELECT id, unnest(search_keys) FROM present) AS gone
     WHERE k.key = gone.key AND k.customer_id = gone.id;
    INSERT INTO customer_search_key (key, customer_id)
    SELECT key, id
      FROM (SELECT id, unnest(search_keys) AS key FROM present EXCEPT SELECT id, unnest(search_keys) FROM former) AS come;
    RETURN NULL;
END
$$
"""
# No join of former and present: imports allow loops only (FEW_AGAINST_MANY), and a plan once made for one row is kept for five thousand.

SOUND = sa.text("split_part(key, '=', 2)")
HAS_SOUND = sa.text("split_part(key, '=', 2) <> ''")

TRIGGERS = (
    """
    CREATE TRIGGER index_new AFTER INSERT ON customer REFERENCING NEW TABLE AS present
       FOR EACH STATEMENT EXECUTE FUNCTION kundencenter_index_customer()
    """,
    """
    CREATE TRIGGER index_changed AFTER UPDATE ON customer REFERENCING OLD TABLE AS former NEW TABLE AS present
       FOR EACH STATEMENT EXECUTE FUNCTION kundencenter_index_customer()
    """,
)

NEXT = sa.text(
    "SELECT id, name, customer_number, mobile, country FROM customer WHERE id > :after ORDER BY id LIMIT :most"
)
WRITE = sa.text(
    """
    UPDATE customer SET search_keys = ARRAY(SELECT jsonb_array_elements_text(given.keys))
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS given (id uuid, keys jsonb) WHERE customer.id = given.id
    """
)

FOUND_BY = (
    ("account", "mobile"),
    ("account", "named_email_key"),
    ("seat", "email_key"),
    ("registration", "email_key"),
    ("contact_change", "new_value_key"),
)
"""Emptied when what they hold is erased, and out of the index with that."""


def upgrade() -> None:
    op.add_column(
        "customer", sa.Column("search_keys", sa.ARRAY(sa.Text()), nullable=False, server_default="{}")
    )
    op.create_table(
        "customer_search_key",
        sa.Column("key", sa.String(collation="C"), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
    )
    _fill()
    op.execute(
        "INSERT INTO customer_search_key (key, customer_id) SELECT key, id FROM customer, unnest(search_keys) AS key"
    )
    op.create_primary_key("customer_search_key_pkey", "customer_search_key", ["key", "customer_id"])
    op.create_index(
        "customer_search_key_sound_idx", "customer_search_key", [SOUND], postgresql_where=HAS_SOUND
    )
    for statement in (INDEX_KEYS, *TRIGGERS):
        op.execute(statement)
    for table, column in FOUND_BY:
        op.create_index(f"{table}_{column}_idx", table, [column], postgresql_where=sa.text(f"{column} <> ''"))
    op.create_index("installation_name_idx", "installation", [sa.text("upper(name)")])
    _looks()


def downgrade() -> None:
    op.drop_table("operator_search")
    op.drop_column("operator_look", "reason")
    op.drop_index("installation_name_idx", "installation")
    for table, column in FOUND_BY:
        op.drop_index(f"{table}_{column}_idx", table)
    for trigger in ("index_new", "index_changed"):
        op.execute(f"DROP TRIGGER {trigger} ON customer")
    op.execute("DROP FUNCTION kundencenter_index_customer()")
    op.drop_table("customer_search_key")
    op.drop_column("customer", "search_keys")


def _looks() -> None:
    op.add_column("operator_look", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "operator_search",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("operator_id", sa.Uuid(), nullable=False),
        sa.Column("kinds", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("term_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("kundencenter_now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("operator_search_operator_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("operator_search_pkey")),
    )
    op.create_index("operator_search_at_idx", "operator_search", ["at"])
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON operator_search "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def _fill() -> None:
    connection = op.get_bind()
    after = UUID(int=0)
    while rows := connection.execute(NEXT, {"after": after, "most": PORTION}).all():
        keys = [{"id": str(row.id), "keys": _keys(*row[1:])} for row in rows]
        connection.execute(WRITE, {"rows": json.dumps(keys)})
        after = rows[-1].id


def _keys(name: str, number: str, mobile: str, country: str) -> list[str]:
    folded = normalize("NFKD", normalize("NFC", name).casefold().translate(LETTERS))
    words = [word for word in WORD.findall(folded.encode("ascii", "ignore").decode()) if len(word) >= 3][:12]
    spoken = [f"{word}={code if len(code := _sound(word)) > 1 else ''}" for word in words]
    bare = "".join(one for one in _plain(number).lower() if one.isalnum()).lstrip("0")
    numbers = [] if bare in {"", number} else [f"#{bare}"]
    return [*dict.fromkeys((*spoken, *numbers, *filter(None, [_dialled(mobile, country)])))]


def _plain(text: str) -> str:
    return text if text.isascii() else normalize("NFKC", UNSEEN.sub("", text)).translate(SIGNS)


def _dialled(number: str, country: str) -> str:
    given = _plain(number).replace("(0)", "").lstrip("( ")
    digits = "".join(one for one in given if one.isascii() and one.isdigit())
    if len(digits) < 6:
        return ""
    if given.startswith("+"):
        return f"+{digits}"
    return (
        f"+{digits[2:]}"
        if digits.startswith("00")
        else f"+{CALLING.get(country, '49')}{digits.removeprefix('0')}"
    )


@lru_cache(65_536)
def _sound(word: str) -> str:
    spoken = "".join(_code(*three) for three in zip(" " + word, word, word[1:] + " ", strict=False))
    once = "".join(one for one, before in zip(spoken, " " + spoken, strict=False) if one != before)
    return once[:1] + once[1:].replace("0", "")


def _code(before: str, letter: str, after: str) -> str:
    if letter == "p":
        return "3" if after == "h" else "1"
    if letter in "dt":
        return "8" if after in "csz" else "2"
    if letter == "x":
        return "8" if before in "ckq" else "48"
    if letter != "c":
        return CODES.get(letter, "")
    if before == " ":
        return "4" if after in "ahkloqrux" else "8"
    return "4" if after in "ahkoqux" and before not in "sz" else "8"
