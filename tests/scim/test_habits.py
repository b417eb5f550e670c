"""Does what each known client of SCIM sends come out right? The table of research/directory.md section 1, row by row.

Each row sends what that client sends, and looks at what became of it, not at the status alone.
"""

from collections.abc import Callable

import pytest

from tests.scim import habits_of_groups, habits_of_names, habits_of_reading, habits_of_users
from tests.scim.place import Place
from tests.web.application import app_for
from workflows.engine.runtime import Runtime

Row = Callable[[Place], None]

FILES = (habits_of_groups, habits_of_names, habits_of_reading, habits_of_users)
ROWS: dict[str, Row] = {
    name: row for one in FILES for name, row in sorted(vars(one).items()) if name.startswith("row_")
}
EVERY_DAY = {"row_23", "row_46", "row_48", "row_49"}
"""The others run in the long suite; most of what they ask is asked every day without the walk (test_dialects.py, test_users.py)."""


@pytest.fixture
def at(runtime: Runtime) -> Place:
    return Place(runtime, app_for(runtime))


def test_there_are_fifty_rows() -> None:
    assert sorted(ROWS) == [f"row_{number:02}" for number in range(1, 51)]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in EVERY_DAY else pytest.mark.deep) for name in sorted(ROWS)]
)
def test_what_clients_send(at: Place, name: str) -> None:
    ROWS[name](at)
