"""What may be meant by what an operator typed? Its shape tells which keys to try; nothing is looked up here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from workflows import typed
from workflows.account.identifiers import canonical
from workflows.customer.search_keys import CALLING, bare, dialled, key_of_number, words
from workflows.mail_address import Address
from workflows.visible import without_unseen


class Kind(StrEnum):
    """What a term was taken for."""

    RECORD = "record"
    MESSAGE = "message"
    EMAIL = "email"
    CUSTOMER_NUMBER = "customer_number"
    USER_NUMBER = "user_number"
    MOBILE = "mobile"
    LOGIN_NAME = "login_name"
    INSTALLATION = "installation"
    JOB = "job"
    NAME = "name"


@dataclass(frozen=True)
class Key:
    """One kind of key, with the values that the term may have as one."""

    kind: Kind
    values: tuple[str, ...]


LINKS = re.compile(r"^(?:mailto|tel|sms|mid|cid|urn:uuid):", re.IGNORECASE)
BRACKETED = re.compile(r"<([^<>]+)>")
"""The address or Message-ID in "Max Muster <m.muster@…>"; mail programs copy it so."""

QUOTES = "\"'„“”‚‘’«»"
ID = r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}"
WHOLE_ID = re.compile(rf"\{{?({ID})\}}?(@\S+)?", re.IGNORECASE)
BEGIN_OF_ID = re.compile(r"(?:\d{20}-\w+-)?([0-9a-f]{8})(?:\.pdf)?", re.IGNORECASE)
"""Pages show the first eight digits; a letter's file in the out-tray ends in them."""

JOB = re.compile(r"(?:(?:auftrag|job)\s*(?:nr\.?)?\s*|#\s*)(\d{1,18})", re.IGNORECASE)
NUMERIC = re.compile(r"[+(]?[\d\s()/.+-]*\d[\d\s()/.+-]*")
LONGEST_NUMBER = 40


def read(term: str) -> tuple[Key, ...]:
    """List the keys that a term may be, the surest first; none for what is empty or too short for any."""
    given = _stripped(term)
    if not given:
        return ()
    if job := JOB.fullmatch(given):
        return (Key(Kind.JOB, (job[1],)),)
    if whole := WHOLE_ID.fullmatch(given):
        kind = Kind.MESSAGE if whole[2] else Kind.RECORD
        return (Key(kind, (str(UUID(whole[1])),)),)
    if "@" in given:
        return (Key(Kind.EMAIL, (Address.of(given).key,)),)
    return tuple(_plain_keys(given))


def folded(term: str) -> str:
    """Return the one form of a term by which two searches are the same, for those who audit them."""
    return canonical(_stripped(term))


def is_word(term: str) -> bool:
    """Say whether a term reads as words, so that somebody may be called like this, whatever else it is."""
    return all(one.isalpha() or one in " -'" for one in _stripped(term))


def _stripped(term: str) -> str:
    given = typed.address(term) if "@" in term else typed.plain(term)
    if bracketed := BRACKETED.search(given):
        given = bracketed[1]
    given = " ".join(given.split()).strip(QUOTES + " <>;,")
    return LINKS.sub("", given)


def _plain_keys(given: str) -> Iterator[Key]:
    number = typed.number(given)
    if found := BEGIN_OF_ID.fullmatch(given):
        yield Key(Kind.RECORD, (found[1].lower(),))
    if any(one.isdigit() for one in number) and len(number) <= LONGEST_NUMBER:
        yield Key(Kind.CUSTOMER_NUMBER, tuple(dict.fromkeys((number, bare(number), key_of_number(number)))))
    if NUMERIC.fullmatch(given):
        yield from _of_digits(given, number)
    else:
        yield from _of_words(given)


def _of_digits(given: str, number: str) -> Iterator[Key]:
    if number.isdigit():
        yield Key(Kind.USER_NUMBER, (number,))
    if mobiles := tuple(dict.fromkeys(filter(None, (dialled(given, country) for country in CALLING)))):
        yield Key(Kind.MOBILE, mobiles)
    if number.isdigit() and len(number) <= len(str(2**63 - 1)) - 1:
        yield Key(Kind.JOB, (number,))


def _of_words(given: str) -> Iterator[Key]:
    if " " not in given:
        yield Key(Kind.LOGIN_NAME, (canonical(given),))
    yield Key(Kind.INSTALLATION, (without_unseen(given),))
    if found := tuple(words(given)):
        yield Key(Kind.NAME, found)
