"""Was a workflow table changed without saying so? Each one's hash is pinned to its version."""

import pytest

from workflows.catalogue import DEFINITIONS
from workflows.engine.machine import Definition

PINNED: dict[str, tuple[int, str]] = {
    "registration": (3, "9458861a1a01d8052fc9dbad64db77867fbf6fa009534967087838ba5aa0b221"),
    "account": (6, "378f14fcbe3bcab4e5cf43511aeab5afddc142067713225ec6d94bf4ce9bb323"),
    "seat": (2, "9da628341d75b90d6d1bd13b7bab1c3b99bf7cd4e8ac7f961062b50836bd0631"),
    "signin": (5, "92f360ddddecbbefec41c64c65526b2a915b2e1a6bc30fedaec8098836ed4e1c"),
    "tan": (3, "ba834935ace1142abd2bca3fabf7869b356d478b3692102711b76753db01b92f"),
    "message": (3, "a7c8dc01a930fd7e27b0efc82867beb350e81d1bdc99abd464257b9286ff0eb7"),
    "recovery": (6, "3b8ee9b4349a745e98a5f06fe22a210fae9a808d5c0b750e2c3997386bbd982a"),
    "contact_change": (4, "b531433cd8745f71b39e0448d69fab2f4d4b1f2618afeff36bb6e9de0a00dcfa"),
    "letter": (2, "72982796195251474235fa8619601f93687f99127444f1228144195d19bd8f47"),
    "link": (1, "f637bd6179b67b144880b94c8eaf72512852d0e6a02e8eb3ca876d7f4113d6ce"),
    "reconciliation": (1, "bbea0ec214b558867f1d4b9834086a291de39ba1baa55ce061362c9265ca2ef9"),
    "webhook": (2, "9279fc2a512d78613b57231dbbc58dea8d1088680bba8152a93d44beff7b577e"),
    "telephone_code": (1, "df313d09dd6165eede6b9a81c027967dac22a56ec0645914437e24537050e463"),
    "operator": (2, "60a91de1205e97aaacb5c81c27b44eb83dc440b855de7f2dd54662236e5bdbeb"),
    "approval": (1, "6674ad2c5d861750fda3863f9a1ab29534d9a9f253b0d62425c5ce6e980cd180"),
    "pause": (1, "44db9270908c52c3f5297507e40f2c6d45f19e5d4b73cc5772e2bacf9fe84759"),
    "extract": (1, "e273df5c7b9c9675de4eb9bd4f7b29e137bc95982438c95e0e46cb82e11e3b16"),
    "batch": (1, "371a2b4774be43ad49d3d3dd8076f4e6a6cab4ed34d0e070a081a52e6f389e57"),
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
