"""Was a workflow table changed without saying so? Each one's hash is pinned to its version."""

import pytest

from workflows.catalogue import DEFINITIONS
from workflows.engine.machine import Definition

PINNED: dict[str, tuple[int, str]] = {
    "registration": (1, "05c9b342c42566d4d73c7f8ddf51a22bc86564aed4d9d22ba2467cff315bdcb6"),
    "account": (1, "866dc08547e9021ac76b920d909320ad0b49aa01d7562bff2d3fae5ce4a5930b"),
    "signin": (1, "f552d2686f2cfdb15730325e5994bebccbe355670550d26a9be1e908d1d4d5da"),
    "tan": (1, "0b93be11a8e8cadc06ed8b0d801bc53ef0ad78f37440b1bd75aacabb3d1e6e68"),
    "message": (1, "4429d7a51f3e0c243aae037d00c6e920c0a098685239e7ffde0a055bb9abb4c7"),
}


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
def test_the_table_is_the_one_we_know(definition: Definition) -> None:
    assert (definition.version, definition.fingerprint()) == PINNED[definition.name], (
        f"The table '{definition.name}' changed. Raise its version, write a migration that brings "
        "workflow_edge up to date and says what becomes of rows in removed states, then pin here:\n"
        f'    "{definition.name}": ({definition.version}, "{definition.fingerprint()}"),'
    )


def test_nothing_is_pinned_that_is_gone() -> None:
    assert PINNED.keys() == DEFINITIONS.keys()
