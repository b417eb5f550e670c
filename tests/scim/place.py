"""Where do the rows of clients' habits begin? At a customer number with a directory."""

from typing import Any
from uuid import UUID

from flask import Flask

from tests import builders
from tests.scim.asking import Directory, directory_of
from tests.users import office
from workflows.engine.runtime import Runtime
from workflows.scim.records import ProvisioningEntry
from workflows.seat.records import Seat


class Place:
    """A customer number with a directory, and one more number with another."""

    def __init__(self, runtime: Runtime, app: Flask) -> None:
        self.runtime = runtime
        self.app = app
        self.office = office(runtime)
        self.ask = directory_of(runtime, app, self.office.boss)

    def other(self) -> Directory:
        """The directory of another customer number."""
        return directory_of(self.runtime, self.app, builders.add_account(self.runtime))

    def seat(self, made: dict[str, Any]) -> Seat:
        """The user that a resource stands for."""
        return builders.one(self.runtime, Seat, UUID(made["id"].split(".")[0]))

    def log(self) -> list[tuple[str, str, str]]:
        """What was written down."""
        kept = builders.rows(self.runtime, ProvisioningEntry)
        return [(one.request, one.result, one.reason) for one in sorted(kept, key=lambda one: one.at)]


def ok(answer: Any, *expected: int) -> Any:
    assert answer.status_code in (expected or (200, 204)), answer.get_json()
    return answer


def path(made: dict[str, Any]) -> str:
    return f"/Users/{made['id']}"
