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
    """Nothing was delivered and a later try may succeed; `code` is None if the server said nothing."""

    code: int | None
    response: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection broke after DATA began: the mail may have been delivered (RFC 1047)."""

    reason: str


Outcome = Accepted | Rejected | Deferred | Unknown
