"""Who answers the telephone in a test? Somebody who sees nothing but the cockpit: types into the box, and follows links."""

from collections.abc import Iterable
from functools import cached_property
from uuid import UUID
from xml.etree.ElementTree import Element

from flask import Flask

from tests import builders
from tests.operators import signed_in_as
from tests.web.page import CheckedClient
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message import channels
from workflows.message.records import Message
from workflows.operator.roles import Role
from workflows.outgoing.delivery import Ending, Result, begin_sending, settle

MOST_CLICKS = 3
REASON = "hat angerufen"


class Desk:
    """An operator on the telephone, and how many links they have followed since the box answered."""

    def __init__(self, app: Flask, runtime: Runtime, name: str = "sam", role: Role = Role.SUPPORT) -> None:
        self.app, self.runtime, self.name, self.role = app, runtime, name, role
        self.clicks, self.here = 0, ""

    @cached_property
    def client(self) -> CheckedClient:
        """Signed in when the call comes in: no session lasts as long as a story."""
        return signed_in_as(self.app, self.runtime, self.name, self.role)

    def find(self, term: str) -> None:
        """Type into the box; it has to lead to the one who is meant."""
        answer = self.client.submit("/betrieb/suche", q=term)
        assert answer.status_code == 303, term
        self.clicks = 0
        self._open(str(answer.location))

    def click(self, to: str, *ids: UUID) -> None:
        """Follow the first link of the page whose address holds this, up to three times in all."""
        assert self.client.page
        wanted = [to, *map(str, ids)]
        addresses = [link.get("href", "") for link in self.client.page.all("a")]
        address = next(one for one in addresses if all(part in one for part in wanted))
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS
        self._open(address)

    def act(self, label: str, **typed: str) -> None:
        """Press a button of the page, for a reason; that has to lead somewhere, and the next page says what is now."""
        form = self._form(label)
        fields = {one.get("name", ""): one.get("value") or "" for one in form.iter("input")}
        reason = next((name for name in fields if name.endswith("reason")), None)
        for name in [name for name in fields if name.endswith("user_number")]:
            fields[name] = typed.pop("user_number")
        answer = self.client.post(
            form.get("action") or self.here, data=fields | ({reason: REASON} if reason else {}) | typed
        )
        assert answer.status_code == 303, f"{label}: {answer.text}"
        self._open(str(answer.location))

    def _open(self, address: str) -> None:
        self.here = address
        assert self.client.get(address).status_code == 200, address

    def _form(self, label: str) -> Element:
        assert self.client.page
        for form in self.client.page.all("form"):
            if any("".join(one.itertext()).strip() == label for one in form.iter("button")):
                return form
        raise AssertionError(f"no button {label!r}: {self.text}")

    @property
    def text(self) -> str:
        """All that the page says."""
        assert self.client.page
        return self.client.page.text("main")

    def reads(self, *sentences: str) -> bool:
        """Say whether the page says all of this; a test that fails shows the page."""
        for sentence in sentences:
            assert sentence in self.text, f"{sentence!r} is not in: {self.text}"
        return True


def disturb(runtime: Runtime, channel: str, cause: str) -> None:
    """Let a way out not work."""
    with transaction(runtime) as tx:
        channels.note(tx.session, channel, cause)


def deliver(runtime: Runtime, *endings: Ending, response: str = "250 ok") -> None:
    """Hand every queued message over; then this is what comes of them, one after the other."""
    queued = [message.id for message in builders.rows(runtime, Message, Message.state == "queued")]
    with transaction(runtime) as tx:
        begin_sending(tx, queued)
    for ending in endings:
        _settle(runtime, (Result(key, ending, response) for key in queued))


def _settle(runtime: Runtime, results: Iterable[Result]) -> None:
    with transaction(runtime) as tx:
        settle(tx, results)
