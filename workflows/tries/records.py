"""What do we keep of tries that failed? Keyed hashes and numbers; every row is swept when it has become old."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class FailureCount(Base):
    """What was wrong in a row, of one kind and in one place: a known device, a network, or all strange networks together.

    The key is a keyed hash of kind, account and place; names that nobody has are counted alike. `rests_until` is when
    the next try counts.
    """

    __tablename__ = "failure_count"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    failures: Mapped[int]
    last_failed_at: Mapped[datetime]
    rests_until: Mapped[datetime | None]


class FailureNotice(Base):
    """When the owner of an account was last told of wrong passwords or codes; the key is a keyed hash, names of nobody alike."""

    __tablename__ = "failure_notice"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    told_at: Mapped[datetime]


class KnownNetwork(Base):
    """A network in which the mailbox of an account was proven lately; the key is a keyed hash of both."""

    __tablename__ = "known_network"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    expires_at: Mapped[datetime]


class RequestCount(Base):
    """How often a network has asked for help with signing in since its first request; begins anew after a day.

    The key is a keyed hash of the network.
    """

    __tablename__ = "request_count"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    requests: Mapped[int]
    since: Mapped[datetime]
