"""What does the local mail server do with a mail? It keeps it, or misbehaves if its address says so."""

import asyncio
import re
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY, socket
from threading import Thread
from typing import Any, cast

from aiosmtpd.smtp import SMTP, Envelope, Session

from service.local.postfach import Item, store

_REFUSED = re.compile(r"(?:bounce|defer)-([45]\d\d)")
ROUNDS_TO_ACCEPT = 10
"""Of the event loop; asyncio needs three from a call to an open connection."""

_REFUSALS = {"4": "4.2.0 try again later", "5": "5.1.1 no such mailbox"}


class MailSink:
    """aiosmtpd handler: `bounce-550@`, `defer-451@` are refused, `drop-...@` is kept but never answered."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self.connections = 0

    async def handle_EHLO(  # noqa: N802  aiosmtpd finds its hooks by name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Say that commands may come in one go, as every mail server of today does."""
        session.host_name = hostname
        self.connections += 1
        return [*responses[:-1], "250-PIPELINING", responses[-1]]

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse the addresses that ask for it."""
        refused = _REFUSED.match(address)
        if refused:
            return f"{refused[1]} {_REFUSALS[refused[1][0]]}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep one item per recipient."""
        message = message_from_bytes(envelope.original_content or b"")
        for address in envelope.rcpt_tos:
            store(self._data_dir, _item(message, address, envelope.mail_from or ""))
        if any(address.startswith("drop-") for address in envelope.rcpt_tos):
            raise asyncio.CancelledError  # aiosmtpd then closes the connection without a word
        return "250 2.0.0 kept"


class MailSinkThread:
    """A mail sink on an open listening socket, in its own thread and event loop."""

    def __init__(self, data_dir: Path, listener: socket) -> None:
        self.sink = MailSink(data_dir)
        self._loop = asyncio.new_event_loop()
        self._listener = listener
        self._over = asyncio.Event()
        self._open: set[asyncio.Transport] = set()
        # asyncio leaves Nagle's algorithm on here, which costs 40 ms for every pipelined command.
        listener.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._thread = Thread(target=self._run, name="mail sink", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End all connections and the thread."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        server = await self._loop.create_server(self._protocol, sock=self._listener)
        await self._over.wait()
        self._loop.remove_reader(self._listener)  # a closed server trips over whoever has just been let in
        await _end_all(self._open)
        server.close()

    def _protocol(self) -> SMTP:
        return _Connection(
            self._open,
            self.sink,
            hostname="localhost",
            ident="Kundencenter mail sink",
            loop=self._loop,
            enable_SMTPUTF8=True,
        )


class _Connection(SMTP):
    """A connection that is among the open ones from its first moment to its last, whatever aiosmtpd still knows of it."""

    def __init__(self, among: set[asyncio.Transport], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._among = among
        self._mine: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._mine = cast("asyncio.Transport", transport)
        self._among.add(self._mine)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self._mine is not None:
            self._among.discard(self._mine)
        super().connection_lost(error)


async def _end_all(connections: set[asyncio.Transport]) -> None:
    for _ in range(ROUNDS_TO_ACCEPT):  # who has just called is let in, and can be seen out
        await asyncio.sleep(0)
    while connections:
        for connection in list(connections):
            connection.abort()
        await asyncio.sleep(0)
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _item(message: Message, address: str, sender: str) -> Item:
    headers = {name: _decoded(value) for name, value in message.raw_items()}
    headers["Return-Path"] = f"<{sender}>"  # as whoever delivers a mail for good writes it (RFC 5321, 4.4)
    return Item.received(
        "mail",
        address,
        _body(message, "text/plain"),
        subject=headers.get("Subject", ""),
        html=_body(message, "text/html"),
        headers=headers,
    )


def _decoded(value: Any) -> str:
    # UTF-8 where SMTPUTF8 was used.
    written = str(value).encode("ascii", "surrogateescape").decode("utf-8", "replace")
    unfolded = written.replace("\r\n", "").replace("\n", "")
    parts = decode_header(unfolded) if "=?" in unfolded else [(unfolded, None)]
    return "".join(
        part if isinstance(part, str) else part.decode(charset or "raw-unicode-escape")
        for part, charset in parts
    )


def _body(message: Message, content_type: str) -> str:
    for part in message.walk():
        if part.get_content_type() == content_type:
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                return raw.decode(part.get_content_charset() or "utf-8", "replace").replace("\r\n", "\n")
    return ""
