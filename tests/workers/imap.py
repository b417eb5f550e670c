"""What does a mail server keep for us? As much IMAP (RFC 9051) as one mailbox needs, on the loopback."""

import re
import socket
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread


@dataclass
class Mailbox:
    """The mails by number with their flags; `commands` is what was asked."""

    mails: dict[int, bytes] = field(default_factory=dict)
    flags: dict[int, set[str]] = field(default_factory=dict)
    password: str = "geheim"
    commands: list[str] = field(default_factory=list)
    url: str = ""
    capabilities: str = "IMAP4rev1 UIDPLUS"

    def put(self, mail: bytes) -> int:
        """Deliver a mail and return its number."""
        number = max(self.mails, default=0) + 1
        self.mails[number] = mail
        self.flags[number] = set()
        return number

    def answer(self, command: str) -> list[bytes]:
        """Lines before the final OK; raises PermissionError where the answer is NO."""
        self.commands.append(command)
        match command.split(" ", 3):
            case ["LOGIN" | "AUTHENTICATE", _user, *password] if not self._is_right(*password):
                raise PermissionError
            case ["SELECT", folder] if folder != '"INBOX"':
                raise PermissionError
            case ["CAPABILITY"]:
                return [f"* CAPABILITY {self.capabilities}".encode()]
            case ["UID", "SEARCH", *_]:
                unseen = [str(number) for number in self.mails if "\\Seen" not in self.flags[number]]
                return [f"* SEARCH {' '.join(unseen)}".rstrip().encode()]
            case ["UID", "FETCH", number, wanted]:
                most = int(re.findall(r"<0\.(\d+)>", wanted)[0])
                mail = self.mails[int(number)][:most]
                return [f"* 1 FETCH (UID {number} BODY[]<0> {{{len(mail)}}}\r\n".encode() + mail + b")"]
            case ["UID", "STORE", numbers, flags]:
                for number in numbers.split(","):
                    self.flags[int(number)] |= set(re.findall(r"\\\w+", flags))
            case ["UID", "EXPUNGE", numbers]:
                self._expunge({int(number) for number in numbers.split(",")})
            case ["EXPUNGE"]:
                self._expunge(set(self.mails))
        return []

    def _is_right(self, told: str = "") -> bool:
        return (
            told == f'"{self.password}"' or told == b64encode(f"\0bounces\0{self.password}".encode()).decode()
        )

    def _expunge(self, numbers: set[int]) -> None:
        gone = {number for number in numbers if "\\Deleted" in self.flags[number]}
        self.mails = {number: mail for number, mail in self.mails.items() if number not in gone}


@contextmanager
def serving(mailbox: Mailbox) -> Iterator[Mailbox]:
    """Serve the mailbox on a free port, one connection after the other."""
    listener = socket.create_server(("127.0.0.1", 0))
    mailbox.url = f"imap://bounces:geheim@127.0.0.1:{listener.getsockname()[1]}"
    thread = Thread(target=_serve, args=(listener, mailbox), daemon=True)
    thread.start()
    yield mailbox
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def _serve(listener: socket.socket, mailbox: Mailbox) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"* OK ready\r\n")
            for line in lines:
                tag, _, command = line.decode().rstrip("\r\n").partition(" ")
                if command.startswith("AUTHENTICATE"):
                    connection.sendall(b"+ \r\n")
                    command = f"{command} {lines.readline().decode().strip()}"
                try:
                    answers = mailbox.answer(command)
                    verdict = "OK done"
                except PermissionError:
                    answers, verdict = [], "NO refused"
                if command == "LOGOUT":
                    answers = [b"* BYE"]
                connection.sendall(b"".join(answer + b"\r\n" for answer in answers))
                connection.sendall(f"{tag} {verdict}\r\n".encode())
                if command == "LOGOUT":
                    break
