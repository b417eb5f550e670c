"""What do relay and workers say of trouble that lasts? One line when it begins, one when it is over."""

import structlog

log = structlog.get_logger()


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
