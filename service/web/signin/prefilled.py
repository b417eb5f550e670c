"""Which name does the sign-in form offer, and which page did the visitor want?

Both wait in the browser's signed session: neither belongs into an address.
"""

from flask import session

from service.web.again.pages import own_address

NAME = "login_name"
WANTED = "wanted"
TYPED = "typed"


def prefill(login_name: str) -> None:
    """Offer this name at the next sign-in."""
    session[NAME] = login_name


def prefilled() -> str:
    """The name to offer; empty if there is none."""
    return str(session.get(NAME, ""))


def want(address: str, name: str = WANTED, *, by_password: bool = False) -> None:
    """Remember where the visitor wanted to go, and whether they have to type their password for that."""
    session[name] = address
    session[TYPED] = by_password


def wants_password() -> bool:
    """Say whether only the password leads to the page that was wanted, and no passkey."""
    return bool(session.get(TYPED))


def wanted(default: str, name: str = WANTED) -> str:
    """Where to go after signing in: only to a page of our own, never to another server."""
    address = own_address(str(session.get(name, "/")))
    return default if address == "/" else address


def forget_wanted(name: str = WANTED) -> None:
    """Let whoever signs in next begin at the first page: the page was wanted by somebody else."""
    session.pop(name, None)
