"""What decides whether a used link and the TAN that is typed make a main user? All of it in one look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.engine.looking import Look
from workflows.engine.machine import Evidence
from workflows.registration.ownership import FITS, LINK
from workflows.registration.records import Registration
from workflows.tan.latest import LIVE_TAN
from workflows.tan.records import Tan


@dataclass(frozen=True, slots=True)
class UsedLink:
    """The proof that somebody used a link; without an id where nobody has."""

    id: UUID | None
    source: UUID | None


@dataclass(frozen=True, slots=True)
class OpenProof:
    """A registration with its live TAN, if there are any; the registration comes before the TAN, as everywhere."""

    now: datetime
    registration: Registration | None
    tan: Tan | None
    used: UsedLink
    fits: bool

    @property
    def by_link(self) -> Evidence | None:
        """The link that was used, if the registration still fits: it has reached the address on file."""
        registration, used = self.registration, self.used
        if registration is None or not self.fits or used.id is None or used.source is None:
            return None
        return Evidence(used.id, LINK, registration.id, used.source, registration.email_key)


OPEN_PROOF = Look(
    f"""
    SELECT clock.now, registration.*, tan.*, used.*, {FITS} AS fits
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN registration ON registration.id = :registration
      LEFT JOIN LATERAL ({LIVE_TAN.format(subject="registration.id")}) tan ON true
      LEFT JOIN LATERAL (
           SELECT id, source FROM proof WHERE kind = '{LINK}' AND subject = registration.id ORDER BY at DESC LIMIT 1) used ON true
    """,  # noqa: S608 - put together from our own names
    OpenProof,
)
