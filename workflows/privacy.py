"""What does a house have to say about the data of its people (Art. 13 GDPR), and what of it does a profile know?"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

LegalBasis = Literal["contract", "legal_duty", "legitimate_interest", "consent"]
"""Points b, c, f and a of Art. 6(1) GDPR."""

Line = Annotated[str, Field(min_length=1, max_length=200)]


class Recipient(BaseModel):
    """Somebody who gets data from us, and why, in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    german: Line
    english: Line


class Privacy(BaseModel):
    """Who is responsible, whom to ask, and where to complain: lines of a name, an address, a telephone, a mail or web address."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    controller: tuple[Line, ...] = ()
    officer: tuple[Line, ...] = ()
    authority: tuple[Line, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ("contract", "legal_duty", "legitimate_interest")
    recipients: tuple[Recipient, ...] = ()
