"""By which name does somebody sign in? One namespace for login names, user numbers and addresses."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows import typed
from workflows.account.records import LoginIdentifier

LOGIN_NAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")
RESERVED = frozenset(
    {
        "admin",
        "administrator",
        "betrieb",
        "hilfe",
        "info",
        "kundencenter",
        "operator",
        "postmaster",
        "root",
        "service",
        "support",
        "system",
    }
)


def canonical(name: str) -> str:
    """Fold a name to its one form: as a keyboard has it (NFKC), no case, no blanks."""
    return "".join(typed.plain(name).casefold().split())


def is_login_name(name: str) -> bool:
    """Say whether a text may be a login name: 3 to 40 plain letters, digits, dot, dash; not a number or address."""
    return LOGIN_NAME.fullmatch(canonical(name)) is not None and canonical(name) not in RESERVED


def is_login_name_taken(session: Session, name: str) -> bool:
    """Say whether any account answers to this name already."""
    return session.get(LoginIdentifier, canonical(name)) is not None


def suggestions(session: Session, first_name: str, last_name: str) -> list[str]:
    """Offer up to three free login names made of a person's name."""
    first, last = _ascii(first_name), _ascii(last_name)
    if not last:
        return []
    bases = [f"{first[:1]}{last}", f"{first}.{last}", f"{last}.{first}"] if first else [last]
    wanted = [base for base in (*bases, *(f"{bases[0]}{n}" for n in range(2, 8))) if is_login_name(base)]
    taken = set(
        session.scalars(select(LoginIdentifier.canonical).where(LoginIdentifier.canonical.in_(wanted)))
    )
    return [name for name in dict.fromkeys(wanted) if name not in taken][:3]


def _ascii(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", typed.letters(name))
