"""How do relay and workers log? One JSON line per event, with words of our own and no personal data."""

import logging

import structlog

log = structlog.get_logger()


def configure_logs() -> None:
    """Write JSON lines to standard error."""
    logging.getLogger("transitions").setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )


class Trouble:
    """Something that we need and do not have: one line when it begins or its cause changes, one when it is over."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._cause = ""

    def begin(self, cause: str) -> None:
        """Say that it is missing; the cause must hold no personal data."""
        if cause != self._cause:
            self._cause = cause
            log.warning("missing, trying again", what=self._what, cause=cause)

    def over(self) -> None:
        """Say that it is there again, if it was not."""
        if self._cause:
            self._cause = ""
            log.info("there again", what=self._what)
