"""Is every visitor taken for one of their own, and does a slow one keep nobody else waiting?"""

from service.cli.context import settings
from service.cli.examination.finding import Note
from service.cli.processes import told_to_gunicorn
from service.door.request_size import REQUEST_SECONDS


def proxies() -> str:
    """Say how many proxies are trusted to name a visitor's address."""
    count = settings().trusted_proxies
    if count == 0 and not settings().is_demo:
        return Note(
            "no proxy is trusted: if one stands in front, all visitors share one address and its limits"
        )
    return f"{count} trusted"


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
