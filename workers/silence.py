"""Why is there no connection? In words that name no user; which host a certificate is not valid for, they do."""

import socket
import ssl


def cause_of_silence(error: BaseException) -> str:
    """Name what lies at the bottom of a connection that came to nothing, with what OpenSSL or the name servers say of it."""
    while below := error.__cause__ or _wrapped(error):
        error = below
    name = type(error).__qualname__
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{name}: {error.verify_message}"
    if isinstance(error, ssl.SSLError) and error.reason:
        return f"{name}: {error.reason}"
    return f"{name}: {error.strerror}" if isinstance(error, socket.gaierror) and error.strerror else name


def _wrapped(error: BaseException) -> BaseException | None:
    """What httpcore has put into an error of its own, which says more."""
    inner = error.args[0] if error.args else None
    return inner if isinstance(inner, BaseException) else None
