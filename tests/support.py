"""Who answers the telephone in a test? Somebody who sees nothing but the cockpit: types into the box, and follows links."""

from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from flask import Flask

from tests import builders
from tests.operators import new_operator
from tests.web.page import CheckedClient, checked_client
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message import channels
from workflows.message.records import Message
from workflows.operator.records import Operator
from workflows.outgoing.delivery import Ending, Result, begin_sending, settle
from workflows.signin.sessions import open_session

MOST_CLICKS = 3


class Desk:
    """An operator on the telephone, and how many links they have followed since the box answered."""

    def __init__(self, app: Flask, runtime: Runtime) -> None:
        self.app, self.runtime = app, runtime
        self.clicks = 0

    @cached_property
    def client(self) -> CheckedClient:
        """Signed in when the call comes in: no session lasts as long as a story, and no app's clock travels."""
        new_operator(self.runtime)
        (operator,) = builders.rows(self.runtime, Operator)
        with transaction(self.runtime) as tx:
            token = open_session(tx, "operator", operator.id)
        client = checked_client(self.app)
        client.set_cookie("betrieb", token)
        return client

    def find(self, term: str) -> None:
        """Type into the box; it has to lead to the one who is meant."""
        answer = self.client.submit("/betrieb/suche", q=term)
        assert answer.status_code == 303, term
        self.clicks = 0
        self.client.get(answer.location)

    def click(self, to: str, *ids: UUID) -> None:
        """Follow the first link of the page whose address holds this, up to three times in all."""
        assert self.client.page
        wanted = [to, *map(str, ids)]
        addresses = [link.get("href", "") for link in self.client.page.all("a")]
        address = next(one for one in addresses if all(part in one for part in wanted))
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS
        assert self.client.get(address).status_code == 200

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
