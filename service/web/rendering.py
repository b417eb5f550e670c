"""How does a form become an answer?"""

from flask import render_template
from flask_wtf import FlaskForm
from wtforms import Field


def form_page(template: str, form: FlaskForm, **values: object) -> tuple[str, int]:
    """The page with this form: 422 with the error summary if the form has errors, else 200."""
    failed = bool(form.errors)
    page = render_template(template, form=form, failed=failed, **values)
    return page, 422 if failed else 200


def relations(field: Field) -> dict[str, str]:
    """The attributes that tie a field to its hint and its error, for people who do not see the page."""
    ids = [f"{field.id}-hinweis"] if field.description else []
    if not field.errors:
        return {"aria-describedby": ids[0]} if ids else {}
    return {"aria-describedby": " ".join([*ids, f"{field.id}-fehler"]), "aria-invalid": "true"}
