"""In which language does the sender of a request want the answer?"""

from typing import Literal

from flask import request

Language = Literal["de", "en"]


def language() -> Language:
    """Return the best of ours that Accept-Language names, else German.

    "en-GB, de;q=0.5" wants English: Werkzeug's own way would look for "en-GB" itself first, and then take "de".
    Programs write "en_US", too, as their systems name a language.
    """
    for wanted, quality in request.accept_languages:
        kind = wanted.replace("_", "-").partition("-")[0].lower()
        if kind in {"de", "en"} and quality > 0:
            return "en" if kind == "en" else "de"
    return "de"
