"""How is a text marked for translation, without being translated now?"""

BESIDE_MEANING = "\x04"
"""What gettext puts between a meaning and its text."""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a text for translation."""
    return text


def NP_(meaning: str, text: str) -> str:  # noqa: N802 - as above
    """Mark a text that means something else elsewhere: each meaning has an English of its own, and the German of all is the same."""
    return f"{meaning}{BESIDE_MEANING}{text}"
