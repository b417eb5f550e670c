"""What can become of a mail that was handed to the mail server?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server took responsibility for the mail (250 after DATA)."""

    response: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """This mail will never be taken for this recipient: do not try again. `code` is the server's (5xx), None if we saw it."""

    code: int | None
    response: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Nothing was delivered and a later try may succeed; `code` is None if the server said nothing.

    `about_us` says that the server refused our sender or the connection itself, whoever the recipient is; `of_server`
    that it has trouble of its own with this mail; `suspect` that it is ours if others get the same.
    """

    code: int | None
    response: str
    about_us: bool = False
    of_server: bool = False
    suspect: bool = False

    @property
    def is_ours(self) -> bool:
        """Say whether this is our own trouble with the server and says nothing about this mail."""
        return self.stops_all or self.of_server

    @property
    def stops_all(self) -> bool:
        """Say whether the next mail would fare no better."""
        return self.about_us or self.code in ABOUT_US


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection broke after DATA began: the mail may have been delivered (RFC 1047)."""

    reason: str


ABOUT_US = frozenset({421, 454, 530, 534, 535, 538})
"""The server closes (RFC 5321 4.2.3), has no TLS or sign-in for us now, or wants another one (RFC 4954 6, RFC 3207 4)."""

Outcome = Accepted | Rejected | Deferred | Unknown
