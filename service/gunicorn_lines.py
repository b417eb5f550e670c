"""How do gunicorn's own lines look? Like ours: one JSON line each, and none about who asked for what.

Not by `logconfig_dict`: with one, gunicorn writes a log of accesses whether it is told to or not.
"""

import sys
from typing import Any

from gunicorn.glogging import Logger

from workflows.engine import log_lines

UNREADABLE = "Invalid request from ip="
"""How gunicorn begins the line about a request that it cannot read: the visitor's address, and what was asked for, follow."""

FAILED = "Error handling request"
"""And the one about a request that failed beside the application; its address follows."""


class JsonLines(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's logger, in our form from its first line on."""

    def setup(self, cfg: Any) -> None:
        """Let this process, and those that it starts, log as all of ours do."""
        super().setup(cfg)
        log_lines.configure("web")
        for handler in self.error_log.handlers:
            handler.setFormatter(log_lines.formatter())

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Log what was wrong with a request by its kind alone: its line may hold a link, and its sender has an address."""
        if str(msg).startswith(UNREADABLE):
            super().warning("request cannot be read: %s", type(sys.exception()).__name__)
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Log a fault without the address that was asked for, and by its kind and place alone, as all are (log_lines.py)."""
        if str(msg).startswith(FAILED):
            super().exception(FAILED)
        else:
            super().exception(msg, *args, **kwargs)
