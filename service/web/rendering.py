"""How does a form become an answer, and a table a file?"""

from collections import Counter
from collections.abc import Iterable, MutableMapping
from typing import Any, Self

from flask import Response, g, render_template, request
from flask_wtf import FlaskForm
from jinja2 import Template
from jinja2.environment import Environment, TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # what `escape` wraps
from wtforms import Field

WHOLE = Markup('<span class="kc-unbroken">E-Mail</span>')


class Page(Template):
    """A template whose macros know the application's globals and no others: pages have none of their own.

    Jinja would compare the globals anew at every import, which is a twentieth of a page's time, and wrap whatever it escapes for a
    moment, which is a fortieth.
    """

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], names: MutableMapping[str, Any]
    ) -> Self:
        namespace["escape"] = escaped
        return super()._from_namespace(environment, namespace, names)  # type: ignore[return-value]  # it makes one of `cls`

    def _get_default_module(self, _importer: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


def escaped(value: object) -> str:
    """Escape a value where it stands in a template: the text alone, for all of a page is joined to a text at once."""
    if type(value) is Markup:
        return value
    return _escape_inner(value) if type(value) is str else escape(value)


def unbroken(heading: Markup) -> Markup:
    """A heading in which no line ends after the "E-" of an e-mail."""
    return heading.replace("E-Mail", WHOLE)


def form_page(template: str, form: FlaskForm, **values: object) -> tuple[str, int]:
    """The page with this form: 422 with the error summary if the form has errors, else 200."""
    failed = bool(form.errors)
    page = render_template(template, form=form, failed=failed, **values)
    return page, 422 if failed else 200


def form_id(inside: str) -> str:
    """The id of a form in which somebody can type or choose something, of which a page may have several; empty for buttons alone.

    The buttons that change the language send such a form along: `typed_form` says which one it is.
    """
    if 'class="form-' not in inside:
        return ""
    g.typed_forms = g.get("typed_forms", 0) + 1
    return f"formular-{g.typed_forms}"


def box_id() -> str:
    """The id of the operators' box, a form beside those of the page: it is sent along only where there is no other."""
    g.box = "suchfeld"
    return "suchfeld"


def typed_form() -> str:
    """The id of the first form of the page, as far as it is written, in which somebody can type something; empty if there is none."""
    return "formular-1" if "typed_forms" in g else g.get("box", "")


def sent_to_box() -> str:
    """What was typed into the operators' box, as far as it can be seen, on the page that answers it."""
    typed = request.form.get("q", "") if request.endpoint == "search.answer" else ""
    return "".join(sign for sign in typed if sign.isprintable())


def csv_file(lines: Iterable[bytes], name: str) -> Response:
    """The lines of a table as a file of this name, handed over as they come."""
    answer = Response(lines, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def said_twice(form: FlaskForm) -> set[str]:
    """The errors that several fields of the form have: in a list of them nobody could tell which is whose."""
    told = Counter(str(error) for field in form for error in field.errors)
    return {error for error, fields in told.items() if fields > 1}


def relations(field: Field) -> dict[str, str]:
    """The attributes that tie a field to its hint and its error, for people who do not see the page."""
    ids = [f"{field.id}-hinweis"] if field.description else []
    if not field.errors:
        return {"aria-describedby": ids[0]} if ids else {}
    return {"aria-describedby": " ".join([*ids, f"{field.id}-fehler"]), "aria-invalid": "true"}
