"""How do relay and workers log? One JSON line per event, with words of our own and no personal data."""

import logging

import structlog


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
