"""Does the code keep the habits that no linter knows?"""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import HOUSE, ROOMS, name, python_files, text_files, tree

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns"}
ADDRESSES_OF_AN_ACCOUNT = {"email", "email_key", "named_email", "named_email_key"}
HAS_AN_EMAIL_OF_ITS_OWN = {
    "workflows/approval/address.py": "a customer's, in the master data",
    "workflows/recovery/match.py": "where the mails of a recovery went",
    "workflows/recovery/mailing.py": "where the mails of a recovery went",
    "workflows/registration/match.py": "a registration's, in the form on file",
    "workflows/seat/actions.py": "where the holder of a user was invited",
    "workflows/invitation/sending.py": "as above",
    "workflows/scim/people.py": "where the holder of a user is going to be invited",
    "service/cli/guide.py": "the customer of the tour",
}
"""File -> which other `email` it sets."""
ASKS_THIS_MACHINES_CLOCK: dict[str, str] = {}
"""File -> why this one may; deadlines are decided by the database's clock alone."""

ENGINES = {"engine", "autocommit_engine", "pipelined_engine"}
CONNECTIONS = {"workflows.engine.database.connect", "workflows.engine.database.build_engine"}
KNOWS_NO_SCOPE = {
    "service/cli/context.py": "asks for mode and revision, and closes the pool",
    "service/cli/database.py": "migrates",
    "service/cli/examination/asking.py": "examines the database, and counts accounts",
    "service/cli/processes.py": "asks for the mode",
    "service/cli/whole.py": "migrates",
    "service/door/health.py": "asks for revision, heartbeats and channels",
    "workers/relay.py": "listens for jobs",
}
"""File beside the engine that reaches the database past `reading` and `transaction` -> for what, none of it a customer's rows."""

MACHINE_PATHS = re.compile(
    "|".join([r"/wor" + r"k/(main|shared)\b", r"/op" + r"t/kcvenv", r"/hom" + r"e/\w+/", r"/far" + r"m/"])
)
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links|@ ?file:")


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def test_exactly_one_function_commits() -> None:
    commits = [
        name(path)
        for path in python_files(*ROOMS)
        if "commit" in path.read_text("utf-8")
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
    ]
    assert commits == ["workflows/engine/transaction.py"], "what counts, counts together: use transaction()"


def test_every_read_of_rows_can_name_whose_they_are() -> None:
    """Past `reading` and `transaction` nothing says so, and the database would refuse, or show all of them to the owner."""
    past_them = {
        name(path)
        for path in python_files(*ROOMS)
        if not name(path).startswith(("workflows/engine/", "workflows/migration.py", "service/local/"))
        if any(reaches_the_database(node) for node in ast.walk(tree(path)))
    }
    assert past_them == KNOWS_NO_SCOPE.keys()


def reaches_the_database(node: ast.AST) -> bool:
    match node:
        case ast.ImportFrom(module=module, names=names):
            return any(f"{module}.{alias.name}" in CONNECTIONS for alias in names)
        case ast.Attribute(value=ast.Attribute(attr=attr), attr=used):
            return attr in ENGINES and used != "dispose"
        case ast.Call(func=called, args=given):
            is_given = any(isinstance(one, ast.Attribute) and one.attr in ENGINES for one in given)
            return is_given or ast.unparse(called) == "psycopg.connect"
    return False


def test_only_the_database_knows_the_time() -> None:
    asking = {
        name(path)
        for path in python_files("workflows", "workers")
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in CLOCKS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"datetime", "date", "time"}
    }
    assert asking == ASKS_THIS_MACHINES_CLOCK.keys(), "ask tx.now or database_now(); or say here why not"


def test_an_address_becomes_an_accounts_in_one_place_only() -> None:
    """There evidence is asked for; a birth begins without an address, and only erasing empties it elsewhere."""
    writers = {
        name(path)
        for path in python_files(*ROOMS, "bench")
        if "email" in path.read_text("utf-8")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr in ADDRESSES_OF_AN_ACCOUNT
    }
    assert writers == {"workflows/account/mailbox.py", *HAS_AN_EMAIL_OF_ITS_OWN}
    born_with = [
        ast.unparse(keyword.value)
        for path in python_files(*ROOMS, "bench")
        if "Account(" in path.read_text("utf-8")
        for call in calls(path)
        if isinstance(call.func, ast.Name) and call.func.id == "Account"
        for keyword in call.keywords
        if keyword.arg == "email"
    ]
    assert set(born_with) <= {"''"}
    by_hand = re.compile(r"UPDATE\s+account\b.*?\bemail\s*=|update\(Account\)|setattr\(", re.DOTALL)
    found = {name(path) for path in python_files("workflows") if by_hand.search(path.read_text("utf-8"))}
    assert found == {"workflows/engine/orm.py"}, "a row writes the key of an address that it is given"


def test_files_say_which_question_they_answer() -> None:
    files = python_files(*ROOMS, "migrations", "tests", "bench")
    assert [name(path) for path in files if path.stem in FORBIDDEN_NAMES] == []
    firsts = {name(path): (ast.get_docstring(tree(path)) or "").split("\n")[0] for path in files}
    assert [path for path, first in firsts.items() if not first.endswith((".", "?", "!"))] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = {
        name(path): match.group()
        for path in text_files()
        if (match := MACHINE_PATHS.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_the_locks_name_versions_and_hashes_but_no_hosts(lock: str) -> None:
    text = (HOUSE / lock).read_text(encoding="utf-8")
    assert ADDRESS.search(text) is None
    packages = re.findall(r"^[a-z0-9].*", text, flags=re.MULTILINE)
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[^ ]+ .*\\$", package), (
            f"not pinned with a hash: {package}"
        )


def test_the_glossary_names_what_exists() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files(*ROOMS))
    glossary = (HOUSE / "docs/glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^\|[^|]+\| `(\w+)` \|", glossary, flags=re.MULTILINE)
    assert len(terms) > 10
    assert [term for term in terms if not re.search(rf"\b{term}\b", code)] == []


def test_the_address_of_a_page_has_one_name_and_the_name_one_address() -> None:
    """A plain PAGE is the one of its own file."""
    named = [
        (ast.unparse(node.targets[0]), node.value.value)
        for path in python_files("service/web")
        for node in tree(path).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and str(node.value.value).startswith("/")
    ]
    assert len(named) > 5
    names = [called for called, _address in named if called != "PAGE"]
    assert len(names) == len(set(names)), names
    assert len(named) == len({address for _called, address in named}), named
