"""What is a mail address? One thing with two forms: mail goes to the given one, and only the key is compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self

import idna
from email_validator import EmailNotValidError, validate_email

from workflows import typed

JOINERS = dict.fromkeys((0x200C, 0x200D))
"""Zero width (non-)joiners; a domain may hold them where its script needs them (RFC 5892, A.1 and A.2)."""

PLAIN = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
"""What stands before the @ of nearly all addresses."""

SHORT = 200
"""Characters: no limit of a whole address is near."""


class AddressError(ValueError):
    """This text is no address that we can write to; the reason never repeats it."""

    def __init__(self, reason: Literal["form", "smtputf8"]) -> None:
        super().__init__(REASONS[reason])
        self.reason = reason


REASONS = {
    "form": "is not a valid address",
    "smtputf8": "has letters before the @ that our mail server cannot write to (KUNDENCENTER_SMTPUTF8)",
}


@dataclass(frozen=True, slots=True)
class Address:
    """`given` is what its owner wrote, in NFC and without what nobody sees; `key` is its one form for comparing, and is never sent to.

    Lower case and the domain as A-labels of IDNA 2008 (UTS 46, non-transitional): ß and ss, ς and σ stay apart, because
    they are two domains, and two mailboxes, with two owners (RFC 5894, 7.2).
    """

    given: str
    key: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Read what somebody typed, a file holds or a row keeps; a text that is no address has a key, too."""
        if text.isascii():
            plain = text.strip()
            return cls(plain, plain.lower())
        given = typed.address(text)
        local, at, domain = given.rpartition("@")
        labels = ascii_domain(domain) if at else None
        return cls(given, f"{_lower(local)}{at}{labels or _lower(domain)}")

    @classmethod
    def checked(cls, text: str, *, smtputf8: bool, test_names: bool = False) -> Self:
        """Read an address that mail is to go to; raises AddressError.

        Without `smtputf8` the part before the @ has to be ASCII (RFC 6531). With `test_names` the domain may end in .test.
        """
        address = cls.of(text)
        local, _, domain = address.given.rpartition("@")
        if address.given.isascii() and len(address.given) < SHORT and PLAIN.fullmatch(local):
            if _has_mailboxes(domain, test_names=test_names):
                return address
            raise AddressError("form")
        # The validator takes every joiner for an invisible character; whether one is in place is said by IDNA.
        plain = f"{local}@{domain.translate(JOINERS)}"
        if ascii_domain(domain) is None or not _is_valid(plain, test_names=test_names):
            raise AddressError("form")
        if not (smtputf8 or local.isascii()):
            raise AddressError("smtputf8")
        return address

    @property
    def on_the_wire(self) -> str | None:
        """How SMTP writes it: the mailbox as given, the domain as A-labels; None if the domain has none."""
        local, _, domain = self.given.rpartition("@")
        labels = ascii_domain(domain)
        return None if labels is None else f"{local}@{labels}"

    @property
    def shown(self) -> str:
        """How people read it: the domain in its own letters."""
        local, at, domain = (self.given or self.key).rpartition("@")
        try:
            return f"{local}{at}{idna.decode(domain)}"
        except idna.IDNAError:
            return f"{local}{at}{domain}"


def ascii_domain(domain: str) -> str | None:
    """Write a domain as A-labels, as DNS and SMTP know it; None if it is none that can be registered."""
    if domain.isascii():
        return domain.lower() or None
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None


@lru_cache(16_384)
def _has_mailboxes(domain: str, *, test_names: bool) -> bool:
    """Say whether a usual name at this domain is an address: a file has many of them, and few domains."""
    return _is_valid(f"info@{domain}", test_names=test_names)


def _is_valid(address: str, *, test_names: bool) -> bool:
    try:
        validate_email(address, check_deliverability=False, test_environment=test_names)
    except EmailNotValidError:
        return False
    return True


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text.lower())
