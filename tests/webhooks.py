"""How does a test get a webhook, and a receiver that does what the test wants?"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from threading import Thread
from typing import Any
from uuid import UUID

from tests.architecture.sources import HOUSE
from tests.builders import add_account
from tests.seats import customer_of, seat_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.seat import actions as seats
from workflows.seat.records import Seat
from workflows.webhook import actions, attempts
from workflows.webhook.records import Webhook
from workflows.webhook.results import Outcome

EXAMPLE = re.compile(r"```py\n(.*?)```", re.DOTALL)
ADDRESS = "https://receiver.example/hooks"


@dataclass
class Receiver:
    """Answers with `status`, or with each of `statuses` in turn first; keeps what came."""

    status: int = 200
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    def answer(self) -> int:
        return self.statuses.pop(0) if self.statuses else self.status

    @property
    def numbers(self) -> list[int]:
        """The numbers of the events that came, in turn."""
        return [json.loads(body)["data"]["id"] for _headers, body in self.came]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Run a receiver on this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(receiver.answer())
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}/hooks"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def allowing(runtime: Runtime, *networks: str) -> Runtime:
    """The same house, whose operators allow these networks (else: this machine)."""
    allowed = tuple(ip_network(one) for one in networks or ("127.0.0.0/8",))
    return replace(runtime, settings=runtime.settings.model_copy(update={"webhook_networks": allowed}))


def hook(runtime: Runtime, account: Account, url: str = ADDRESS) -> tuple[UUID, str]:
    """Make a webhook of this account's customer number; return its id and its secret."""
    with transaction(runtime, EVERYBODY) as tx:
        webhook, secret = actions.add(tx, customer_of(runtime, account), url, actor="test")
        return webhook.id, secret


def happen(runtime: Runtime, account: Account, times: int = 1) -> None:
    """Let something happen to the account's user, so often."""
    seat_id = seat_of(runtime, account).id
    for _ in range(times):
        with transaction(runtime, EVERYBODY) as tx:
            seat = tx.get(Seat, seat_id)
            change = seats.reinstate if seat.suspended_by else seats.suspend
            change(tx, seat, "operator", actor="test", reason="test")


def does(runtime: Runtime, webhook_id: UUID, action: Any, *facts: Any) -> None:
    """Do this with a webhook."""
    with transaction(runtime, EVERYBODY) as tx:
        action(tx, tx.get(Webhook, webhook_id), *facts, actor="test")


def removed_webhook(runtime: Runtime) -> None:
    """Make a webhook and remove it."""
    webhook_id, _secret = hook(runtime, add_account(runtime))
    does(runtime, webhook_id, actions.end)


def rotated_webhook(runtime: Runtime) -> None:
    """Make a webhook and give it another secret."""
    webhook_id, _secret = hook(runtime, add_account(runtime))
    does(runtime, webhook_id, actions.rotate, timedelta(days=1))


def tried_webhook(runtime: Runtime) -> None:
    """Make a webhook and let a test fail."""
    webhook_id, _secret = hook(runtime, add_account(runtime))
    with transaction(runtime, EVERYBODY) as tx:
        attempts.keep_test(tx, tx.get(Webhook, webhook_id), Outcome("broken", status=500))


def is_signed(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """Check a message by the very lines that docs/api.md gives to receivers."""
    (example,) = EXAMPLE.findall((HOUSE / "docs/api.md").read_text(encoding="utf-8"))
    made: dict[str, Any] = {}
    exec(compile(example, "docs/api.md", "exec", dont_inherit=True), made)  # noqa: S102 - our own page
    return bool(made["is_ours"](secret, headers, body))
