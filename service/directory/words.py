"""In which words does the program speak? German first, English beside it."""

from typing import Literal, NamedTuple

Language = Literal["de", "en"]


class Text(NamedTuple):
    """What people read, in both languages."""

    german: str
    english: str

    def told(self, language: str) -> str:
        """The text in this language; German where it is another."""
        return self.english if language == "en" else self.german


class RefusedError(Exception):
    """What was asked for is not done; the text says why and what helps, the link leads there."""

    def __init__(self, text: Text, link: str = "") -> None:
        super().__init__(text.english)
        self.text = text
        self.link = link
