"""How long do we keep what? The retention table in the visitor's language."""

from datetime import timedelta

from flask_babel import gettext as _

from service.web.language import code
from workflows.retention.classes import CLASSES
from workflows.retention.table import Words


def periods() -> list[tuple[str, str]]:
    """What we hold, and until when: "90 Tage nach dem Versand"."""
    return [(_said(one.holds), f"{_span(one.limit)} {_said(one.since)}") for one in CLASSES]


def _said(words: Words) -> str:
    return words.english if code() == "en" else words.german


def _span(limit: timedelta) -> str:
    if not limit:
        return str(_("sofort"))
    if limit < timedelta(days=2):
        return str(_("%(n)s Stunden", n=int(limit.total_seconds() // 3600)))
    return str(_("%(n)s Tage", n=limit.days))
