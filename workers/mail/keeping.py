"""How do batches that follow each other share one connection to the mail server? It is kept for ten seconds after the last one.

Greeting, encryption and sign-in take longer than a TAN; a connection that rests for longer belongs to the mail server.
"""

from collections.abc import Callable
from threading import Lock, Timer

from workers.mail.transport import SmtpConnection

KEPT_S = 10.0


class Keeper:
    """Holds one connection of this process between batches. If the server ends it meanwhile, its next mail opens another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: SmtpConnection | None = None
        self._timer: Timer | None = None

    def take(self, url: str, while_waiting: Callable[[], None]) -> SmtpConnection:
        """Return what is kept for this server, or a new connection; MailServerError if the URL cannot be used."""
        kept = self._release()
        if kept is not None and kept.url == url:
            kept.while_waiting = while_waiting
            return kept
        if kept is not None:
            kept.close()
        return SmtpConnection(url, while_waiting=while_waiting)

    def give_back(self, connection: SmtpConnection) -> None:
        """Keep a connection that works; whatever else it is ends here."""
        if not connection.works:
            connection.close()
            return
        with self._lock:
            self._kept = connection
            self._timer = Timer(KEPT_S, self.close)
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        """Take leave of the mail server, if a connection is kept."""
        kept = self._release()
        if kept is not None:
            kept.close()

    def _release(self) -> SmtpConnection | None:
        with self._lock:
            kept, self._kept = self._kept, None
            if self._timer is not None:
                self._timer.cancel()
            return kept


KEEPER = Keeper()
"""The connection of this process."""
