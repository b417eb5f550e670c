"""How does somebody who is signed in change their login name or password?"""

from flask import Response, flash, make_response, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.current import runtime
from service.web.credentials.forms import ChangeForm, LanguageForm
from service.web.signin.browser import SETUP_PAGE, database, person, sign_in
from service.web.signin.place import place, set_cookie
from workflows.account.actions import LoginNameTakenError
from workflows.account.credentials import Problem, Rejected, shortest_allowed
from workflows.account.identifiers import suggestions
from workflows.account.records import Account
from workflows.credentials.change import Change, Changed, change_credentials


def show_change() -> ResponseReturnValue:
    """Ask for what shall change."""
    return change_page(empty_form(), _present_language())


def save_change() -> ResponseReturnValue:
    """Take the change; every other device is signed out."""
    form = ChangeForm(_shortest())
    change = Change(form.text("login_name"), form.text("password"), form.text("current_password"))
    try:
        if form.validate():
            result = change_credentials(runtime(), person(), change, place().visitor)
            if not isinstance(result, Rejected):
                return _changed(change, result)
            form.explain(result.problems, names)
    except LoginNameTakenError:
        form.explain([Problem("login_name", "login_name_taken")], names)
    return change_page(form, _present_language())


def empty_form() -> ChangeForm:
    """The form as it is before anybody has typed."""
    form = ChangeForm(_shortest(), formdata=None)
    form.login_name.data = account().login_name
    return form


def change_page(change: ChangeForm, spoken: LanguageForm) -> ResponseReturnValue:
    """The page with both forms: name and password, and the language of what we write."""
    failed = bool(change.errors or spoken.errors)
    form = spoken if spoken.errors else change
    page = render_template(
        "credentials/change.html", form=form, change=change, spoken=spoken, failed=failed, person=person()
    )
    return page, 422 if failed else 200


def account() -> Account:
    """The account of whoever is signed in."""
    return database().get_one(Account, person().holder)


def names() -> list[str]:
    """Free login names, made of the name of whoever is signed in."""
    return suggestions(database(), account().first_name, account().last_name)


def signed_in_anew(path: str, token: str) -> Response:
    """Go there with the session's new token."""
    return sign_in(make_response(redirect(path, 303)), token)


def _changed(change: Change, result: Changed) -> ResponseReturnValue:
    response = signed_in_anew(SETUP_PAGE, result.token)
    if result.device_cookie:
        set_cookie(response, result.device_cookie)
    flash(
        _("Ihr Passwort ist geändert. Andere Geräte sind abgemeldet.")
        if change.password
        else _("Ihr Benutzername ist geändert. Andere Geräte sind abgemeldet."),
        "success",
    )
    return response


def _present_language() -> LanguageForm:
    form = LanguageForm(formdata=None)
    form.message_language.data = account().language
    return form


def _shortest() -> int:
    return shortest_allowed(database(), account())
