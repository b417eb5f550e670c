"""Which name does the sign-in form offer, and which page did the visitor want?

Both wait in the browser's signed session: neither belongs into an address.
"""

from flask import session

NAME = "login_name"
WANTED = "wanted"
TYPED = "typed"


def prefill(login_name: str) -> None:
    """Offer this name at the next sign-in."""
    session[NAME] = login_name


def prefilled() -> str:
    """The name to offer; empty if there is none."""
    return str(session.get(NAME, ""))


def want(path: str, *, by_password: bool = False) -> None:
    """Remember where the visitor wanted to go, and whether they have to type their password for that."""
    session[WANTED] = path
    session[TYPED] = by_password


def wants_password() -> bool:
    """Say whether only the password leads to the page that was wanted, and no passkey."""
    return bool(session.get(TYPED))


def wanted(default: str) -> str:
    """Where to go after signing in: only a path of our own, never another server."""
    path = str(session.get(WANTED, ""))
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else default
