"""How do many applications in one test process share their compiled templates? Compiling took half of the web tests."""

from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class SharedTemplates(BytecodeCache):
    """Keeps compiled templates in memory; Jinja compares their source before it takes one."""

    def __init__(self) -> None:
        self._kept: dict[object, bytes] = {}
        self._houses: list[object] = []

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a compiled template back, if it was compiled before, for such a house and in this language."""
        if found := self._kept.get(self._key(bucket)):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._kept[self._key(bucket)] = bucket.bytecode_to_string()

    def _key(self, bucket: Bucket) -> object:
        pages: Any = bucket.environment
        house = [pages.globals.get(name) for name in ("profile", "has_mailbox")]
        if house not in self._houses:
            self._houses.append(house)
        return bucket.key, getattr(pages, "language", ""), self._houses.index(house)


def share_templates() -> None:
    """Let every application of this process use what another one has compiled."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": SharedTemplates()}
