"""Why can something not be done now, although the table of the record would allow it? One word, for which the page has a sentence."""

from workflows.engine.errors import KundencenterError


class HinderedError(KundencenterError):
    """Nothing was done; `code` says why (sentences in service/web/cockpit/hindrance_words.py)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class UnfinishedError(KundencenterError):
    """The step was taken and stands in the history, but what was to follow was not done; `code` says why, as above."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
