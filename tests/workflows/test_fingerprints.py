"""Was a workflow table changed without saying so? Each one's hash is pinned to its version."""

import pytest

from workflows.catalogue import DEFINITIONS
from workflows.engine.machine import Definition

PINNED: dict[str, tuple[int, str]] = {
    "registration": (2, "78a0066bea75e5cd82c81067c81b4b2c35214ddf7ddff73abd82fb94da9106f7"),
    "account": (4, "7fd8e4229eb4f86588d6331a50ac38167f49503fed6951ce86cd66e875e27359"),
    "signin": (3, "f5b42411c995b41acbffbc18533690d7446caee363b69e066f186d4825290a4b"),
    "tan": (2, "aa35bec61bc1b549948ffb5b306986fe30d54c712ed8b74515871f5514b809cf"),
    "message": (2, "42696a52928017483bac80646b9603c36397cd93f0a4f6cac41573c96ccb5187"),
    "recovery": (3, "a528fe1e2a188b147134b96e99f2ae72d0a5d44ee3d1e5dd9d0744e935b17075"),
    "contact_change": (2, "812b84376f499709732d18c977932789ce36957a556f084ce6f69ffe9e2530ca"),
    "letter": (2, "72982796195251474235fa8619601f93687f99127444f1228144195d19bd8f47"),
    "operator": (1, "9b92281a77dfb6f3c215d49d6a000f692cd882ca0f7fdb05fc64a4eceb9df511"),
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
