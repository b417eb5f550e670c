"""Which of the values that somebody sent are written into the form when its page is shown again?

Those of visible fields, and of hidden fields only those that say in which version a record was seen: nothing is filled in that its
sender cannot read. Passwords, codes, answers to the security check and files never come back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

Sent = MultiDict[str, str]

SECRET_TYPES = {"password", "file"}
SECRET_HINTS = {"current-password", "new-password", "one-time-code"}
"""Values of `autocomplete` that mark passwords and codes."""
SECRET_NAMES = {"captcha", "telephone_code"}
NOT_TYPED = {"submit", "button", "image", "reset"}
AS_SEEN = {"version", "looked_at"}
"""Hidden fields that say in which version the sender saw a record, or which warning: without them a later change by somebody else would be overwritten."""
ROW = "id"
"""The hidden field that tells which row of a table a form is about."""

OF_SECRETS = "password password_repeat current_password new tan totp code emergency_code file"
OF_WHAT_IS_HIDDEN = (
    "csrf_token captcha_token passkey passkey_challenge submission sheet attempt plan_hash seen page wanted"
)
NEVER_KEPT = SECRET_NAMES | {*OF_SECRETS.split(), *OF_WHAT_IS_HIDDEN.split(), "page_language"}
"""Fields that `to_keep` knows by their names, without the page: secrets, hidden proofs and tokens, buttons. A test finds them all."""

Attributes = Mapping[str, str | None]


def is_secret(attributes: Attributes) -> bool:
    """Say whether the value of this field must never be written into a page."""
    hints = (attributes.get("autocomplete") or "").split()
    return (
        attributes.get("type") in SECRET_TYPES
        or not SECRET_HINTS.isdisjoint(hints)
        or attributes.get("name") in SECRET_NAMES
    )


@dataclass
class _Form:
    """What of a form tells whether it is the one that was sent."""

    action: str
    details: int
    is_posted: bool
    row: str = ""
    names: set[str] = field(default_factory=set)


class _FormCollector(HTMLParser):
    """Collects the forms of a page in their order; `fold` is the number of the <details> around, 0 outside of one."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[_Form] = []
        self.folds, self.fold = 0, 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "details":
            self.folds += 1
            self.fold = self.folds
        elif tag == "form":
            is_posted = (given.get("method") or "").lower() == "post"
            self.found.append(_Form(given.get("action") or "", self.fold, is_posted))
        elif self.found and given.get("type") == "hidden":
            if given.get("name") == ROW:
                self.found[-1].row = given.get("value") or ""
        elif self.found and tag in ("input", "select", "textarea") and given.get("type") not in NOT_TYPED:
            self.found[-1].names.add(given.get("name") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self.fold = 0


def to_keep(sent: Sent) -> list[tuple[str, str]]:
    """Return the values that may be kept until the page is shown again: those that `fill_in` would write, as far as names tell."""
    return [(name, value) for name, value in sent.items(multi=True) if name not in NEVER_KEPT]


class FilledPage(NamedTuple):
    """A page, and whether it has the form whose values were to be filled in."""

    page: str
    has_form: bool


def fill_in(page: str, sent: Sent, *, shown_at: str, sent_to: str | None) -> FilledPage:
    """Write the values that were sent into the form of the page that goes to the path `sent_to` (None: to any).

    Forms without an action of their own get the address that the page is `shown_at`.
    """
    forms = _FormCollector(page).found
    chosen = _find_sent(forms, sent, shown_at, sent_to)
    details = forms[chosen].details if chosen is not None else 0
    return FilledPage(_FormFiller(page, sent, shown_at, chosen, details).page, has_form=chosen is not None)


def _find_sent(forms: list[_Form], sent: Sent, shown_at: str, sent_to: str | None) -> int | None:
    """Return the number of the form that was sent: of those with this address and row the one with the most fields in common."""

    def in_common(number: int) -> int:
        return len(forms[number].names & sent.keys())

    alike = [
        number
        for number, form in enumerate(forms)
        if form.is_posted
        and sent_to in (None, (form.action or shown_at).partition("?")[0])
        and form.row == sent.get(ROW, "")
    ]
    best = max(alike, key=in_common, default=None)
    return best if best is not None and in_common(best) else None


class _FormFiller(HTMLParser):
    """Copies a page tag by tag, and replaces the values in one of its forms."""

    def __init__(self, page: str, sent: Sent, shown_at: str, chosen: int | None, details: int) -> None:
        super().__init__(convert_charrefs=False)
        self.typed = {name: list(values) for name, values in sent.lists()}
        self.shown_at, self.chosen, self.details = shown_at, chosen, details
        self.form, self.folds = -1, 0
        self.select, self.is_text_gone = "", False
        self.parts: list[str] = []
        self.feed(page)
        self.close()

    @property
    def page(self) -> str:
        return "".join(self.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.parts.append(self._replacement(tag, given) or self.get_starttag_text() or "")
        if tag == "textarea" and self.is_in_form and (values := self.typed.get(given.get("name") or "")):
            self.parts.append(escape(values.pop(0)))
            self.is_text_gone = True

    handle_startendtag = handle_starttag

    @property
    def is_in_form(self) -> bool:
        return self.form == self.chosen

    def _replacement(self, tag: str, given: dict[str, str | None]) -> str:
        """The tag with its new value or state; empty if it stays as it is."""
        if tag == "form":
            self.form += 1
            return "" if given.get("action") else _tag(tag, given | {"action": self.shown_at})
        if tag == "details":
            self.folds += 1
            return _tag(tag, given | {"open": None}) if self.folds == self.details else ""
        if not self.is_in_form or tag not in ("input", "select", "option"):
            return ""
        if tag == "select":
            self.select = given.get("name") or ""
        if tag == "option":
            return self._option(given)
        return self._input(given) if tag == "input" else ""

    def _option(self, given: dict[str, str | None]) -> str:
        if self.select not in self.typed:
            return ""
        return _tag(
            "option", _switched(given, "selected", is_on=given.get("value") in self.typed[self.select])
        )

    def _input(self, given: dict[str, str | None]) -> str:
        name, kind = given.get("name") or "", given.get("type")
        if kind in NOT_TYPED or (kind == "hidden" and name not in AS_SEEN):
            return ""
        if is_secret(given):
            return _tag("input", {key: value for key, value in given.items() if key != "value"})
        values = self.typed.get(name, [])
        if kind == "checkbox" or (kind == "radio" and values):
            return _tag(
                "input", _switched(given, "checked", is_on=(given.get("value", "on") or "") in values)
            )
        return _tag("input", given | {"value": values.pop(0)}) if values else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.is_text_gone = False
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.is_text_gone:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")


def _switched(given: dict[str, str | None], name: str, *, is_on: bool) -> dict[str, str | None]:
    others = {key: value for key, value in given.items() if key != name}
    return others | {name: None} if is_on else others


def _tag(tag: str, given: Attributes) -> str:
    attributes = (name if value is None else f'{name}="{escape(value)}"' for name, value in given.items())
    return f"<{' '.join((tag, *attributes))}>"
