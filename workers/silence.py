"""Why is there no connection? In words that name no user; which host a certificate is not valid for, they do."""

import socket
import ssl
from collections.abc import Mapping

PLAIN: Mapping[type[BaseException], str] = {
    ConnectionRefusedError: "nothing listens there",
    ConnectionResetError: "the other side hung up",
    TimeoutError: "no answer in time",
}
"""What the commonest causes are called; whoever reads them knows no names of ours."""

NAMELESS = "its name leads nowhere"


def cause_of_silence(error: BaseException) -> str:
    """Name what lies at the bottom of a connection that came to nothing, with what OpenSSL or the name servers say of it."""
    while below := error.__cause__ or _wrapped(error):
        error = below
    name = PLAIN.get(type(error), type(error).__qualname__)
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{name}: {error.verify_message}"
    if isinstance(error, ssl.SSLError) and error.reason:
        return f"{name}: {error.reason}"
    if isinstance(error, socket.gaierror):
        return f"{NAMELESS}: {error.strerror}" if error.strerror else NAMELESS
    return name


def _wrapped(error: BaseException) -> BaseException | None:
    """What httpcore has put into an error of its own, which says more."""
    inner = error.args[0] if error.args else None
    return inner if isinstance(inner, BaseException) else None
