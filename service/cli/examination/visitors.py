"""Is every visitor taken for one of their own, and does a slow one keep nobody else waiting?"""

from http.client import HTTPException

from service.cli.context import settings
from service.cli.examination import public_address
from service.cli.examination.finding import Note
from service.cli.processes import told_to_gunicorn
from service.door.request_size import REQUEST_SECONDS


def proxies() -> str:
    """Compare how many proxies are trusted to name a visitor's address with how many a request by the public address passes.

    Raises ValueError where these differ, with what that means and the number to set. Where it cannot be tried from here, what is
    configured is told as such.
    """
    count = settings().trusted_proxies
    tried = _tried()
    if tried is not None:
        passed, trusted = tried
        if trusted != count:
            raise ValueError(
                f"{count} trusted here, but {trusted} by what answers at the public address: it runs with other settings, or is not ours"
            )
        if passed != trusted:
            fault = (
                "all visitors share one address and its limits"
                if passed > trusted
                else "a visitor can choose an address, or all share one"
            )
            raise ValueError(
                f"{trusted} trusted, but a request by the public address passes {passed}: {fault};"
                f" set KUNDENCENTER_TRUSTED_PROXIES={passed}"
            )
        return f"{trusted} trusted, and a request by the public address passes as many"
    if count == 0 and not settings().is_demo:
        return Note(
            "no proxy is trusted, and it could not be tried: if one stands in front, all visitors share one address and its limits"
        )
    return f"{count} trusted (configured, not tried)"


def _tried() -> tuple[int, int] | None:
    """Ask by the public address, with an entry that a visitor could have forged; None where no process of ours says what came of it."""
    from service.door import passed_proxies
    from workflows.engine.keys import KeyRing

    url = public_address.find_address()
    if url is None:
        return None
    try:
        body, _ends_at = public_address.ask(url, passed_proxies.question(KeyRing(settings().secret_keys)))
    except (OSError, HTTPException):
        return None
    match body.get("proxies"):
        case {"passed": int(passed), "trusted": int(trusted)}:
            return passed, trusted
    return None


def slow_visitors() -> str:
    """Look at the worker that gunicorn would take in this environment: only ours has a deadline for requests."""
    from gunicorn.config import Config

    from service.gunicorn_worker import WholeRequests

    configuration = Config()
    configuration.set("worker_class", told_to_gunicorn().worker_class or WholeRequests)
    taken = configuration.worker_class
    if issubclass(taken, WholeRequests):
        return f"{REQUEST_SECONDS} s for a request to arrive"
    raise ValueError(
        f"GUNICORN_CMD_ARGS takes the worker {taken.__name__}: whoever sends slowly keeps others waiting"
    )
