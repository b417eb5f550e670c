"""What else may answer where PostgreSQL is expected? A pooler that drops start options, one that refuses them, a guard."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PLAIN_TEXT_PLEASE = b"R" + struct.pack("!ii", 8, 3)
WELCOME = b"R" + struct.pack("!ii", 8, 0)


@contextmanager
def answering(talk: Callable[[socket.socket, dict[str, str]], None]) -> Iterator[int]:
    """Listen on a loopback port and talk to everybody who has said how they want to begin."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    client, _address = listener.accept()
                except OSError:
                    return
                with client:
                    talk(client, _beginning(client))

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def dropping_options(server: str) -> Callable[[socket.socket, dict[str, str]], None]:
    """Do as PgBouncer does with `ignore_startup_parameters = options`: begin without them at the real server."""

    def talk(client: socket.socket, wanted: dict[str, str]) -> None:
        wanted.pop("options", None)
        words = b"".join(f"{name}\0{value}\0".encode() for name, value in wanted.items()) + b"\0"
        with socket.socket(socket.AF_UNIX) as behind:
            behind.connect(server)
            behind.sendall(struct.pack("!ii", len(words) + 8, 196608) + words)
            back = threading.Thread(target=_carry, args=(behind, client), daemon=True)
            back.start()
            _carry(client, behind)
            back.join()

    return talk


def refusing_options(client: socket.socket, _wanted: dict[str, str]) -> None:
    """Do as PgBouncer does without that setting."""
    client.sendall(_fatal("08P01", "unsupported startup parameter: options"))


def full(code: str, text: str) -> Callable[[socket.socket, dict[str, str]], None]:
    """Take the password, and have no room."""

    def talk(client: socket.socket, _wanted: dict[str, str]) -> None:
        client.sendall(PLAIN_TEXT_PLEASE)
        client.recv(1024)
        client.sendall(WELCOME + _fatal(code, text))

    return talk


def guarding(client: socket.socket, wanted: dict[str, str]) -> None:
    """Ask for the password and find it wrong."""
    client.sendall(PLAIN_TEXT_PLEASE)
    client.recv(1024)
    client.sendall(_fatal("28P01", f'password authentication failed for user "{wanted["user"]}"'))


def _beginning(client: socket.socket) -> dict[str, str]:
    while True:
        length, code = struct.unpack("!ii", client.recv(8, socket.MSG_WAITALL))
        rest = client.recv(length - 8, socket.MSG_WAITALL) if length > 8 else b""
        if code == 196608:
            words = rest.rstrip(b"\0").decode().split("\0")
            return dict(zip(words[::2], words[1::2], strict=False))
        client.sendall(b"N")  # no encryption here


def _fatal(code: str, text: str) -> bytes:
    fields = f"SFATAL\0VFATAL\0C{code}\0M{text}\0\0".encode()
    return b"E" + struct.pack("!i", len(fields) + 4) + fields


def _carry(source: socket.socket, target: socket.socket) -> None:
    try:
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
