"""How does an administrator make many users from a file, after a look at what would become of each row?"""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.bodies import takes
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Choice, ChoiceField
from service.web.language import code as language
from service.web.messages import say
from service.web.phone import our_number
from service.web.rendering import form_page
from service.web.signin.browser import own_rows, person, proof_needed
from service.web.users import words
from service.web.users.administering import customers_of_mine
from service.web.users.chosen import administrator
from service.web.users.list_file import ListForm
from service.web.users.list_words import reason_of, why_not
from workflows.customer.resting import CustomerRestsError
from workflows.invitation import sheet
from workflows.invitation.file import LARGEST_FILE, MOST_USERS, Listed, TooManyUsersError, read_file
from workflows.invitation.list_import import apply, foresee

PAGE = "/benutzer/import"

blueprint = Blueprint("user_import", __name__)
blueprint.context_processor(lambda: {"why_not": why_not, "reason_of": reason_of, "right_name": words.right})


class FileForm(ListForm):
    """A file, and for which customer number where there are several."""

    customer_number = ChoiceField(_("Kundennummer"), (), render_kw={"autocomplete": "off"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = {one.customer_number: one.customer_id for one in customers_of_mine()}
        self.customer_number.offer([Choice(number, number) for number in self.ids])
        if len(self.ids) == 1:
            del self.customer_number

    @property
    def customer_id(self) -> UUID:
        """For whom the users are."""
        number = self.text("customer_number") if "customer_number" in self else next(iter(self.ids))
        return self.ids[number]


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def choose() -> ResponseReturnValue:
    """Ask for the file, and say what has to stand in it."""
    return _page(FileForm(formdata=None))


@blueprint.post(PAGE)
@open_to(SIGNED_IN)
@takes(None, at_most=LARGEST_FILE)
@at_most("20 per minute")
def send() -> ResponseReturnValue:
    """Show what would become of the file, or of what was shown apply what was chosen."""
    form = FileForm()
    if "sheet" in request.form:
        return _applied(form, request.form["sheet"])
    listed = None
    try:
        listed = form.read(lambda lines: read_file(lines, runtime().profile, runtime().settings))
    except TooManyUsersError:
        form.form_errors.append(say("E-USERSLARGE", n=MOST_USERS))
    return _page(form) if listed is None else _foreseen(form, listed)


def _foreseen(form: FileForm, listed: list[Listed]) -> ResponseReturnValue:
    """The preview; where there are administrators among them, only behind a fresh proof."""
    if any(row.is_administrator for row in listed) and (refused := proof_needed()):
        return refused
    with own_rows() as rows:
        foreseen = foresee(rows, form.customer_id, listed)
    useful = [one.row for one in foreseen if one.outlook in ("new", "doubtful")]
    signed = sheet.sign(runtime().keys, person().id, form.customer_id, useful)
    return render_template(
        "users/preview.html", person=person(), foreseen=foreseen, useful=useful, sheet=signed
    )


def _applied(form: FileForm, text: str) -> ResponseReturnValue:
    lines = {int(line) for line in request.form.getlist("row") if line.isdecimal() and len(line) < 10}
    try:
        chosen = sheet.read(runtime().keys, person().id, text)
        if any(row.is_administrator for row in chosen.rows if row.line in lines) and (
            refused := proof_needed()
        ):
            return refused
        done = apply(runtime(), administrator(), chosen, lines, language=language())
    except sheet.SheetError:
        form.form_errors.append(say("E-USERSOLD"))
    except CustomerRestsError:
        form.form_errors.append(say("E-RESTS", phone=our_number()))
    else:
        base_url = runtime().settings.public_base_url
        return render_template("users/imported.html", person=person(), done=done, base_url=base_url)
    return _page(form)


def _page(form: FileForm) -> ResponseReturnValue:
    return form_page("users/import.html", form, person=person(), most=MOST_USERS, largest=LARGEST_FILE)
