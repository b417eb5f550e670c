"""How does an administrator compare a file of the four columns with the users, after a look at what would happen?"""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from service.door.access import SIGNED_IN, open_to
from service.door.bodies import takes
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Choice, ChoiceField
from service.web.messages import say
from service.web.reconciliation.chosen import chosen
from service.web.rendering import form_page
from service.web.signin.browser import own_rows, person
from service.web.users.chosen import administrator
from service.web.users.list_file import ListForm
from workflows.program_policy import PLANNED_AT_ONCE
from workflows.reconciliation.from_file import UnfitLinesError
from workflows.reconciliation.lists import LARGEST_FILE, add_list, plan_table, read_table
from workflows.users.installations import list_installations

PAGE = "/abgleich/datei"
NEW = "liste"
MOST_NAMED = 20

blueprint = Blueprint("reconciliation_file", __name__)


class FileForm(ListForm):
    """A file, whose lines it holds, and whether it holds all of them."""

    installation = ChoiceField(_("Welche Benutzerverwaltung?"), (), render_kw={"autocomplete": "off"})
    complete = BooleanField(_("Die Datei enthält alle Zeilen"), description=_(
        "Nur dann gilt eine Zeile, die fehlt, als dort gelöscht."))  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with own_rows() as rows:
            self.number = chosen(rows).mine.customer_number
            found = list_installations(rows, person().holder)
        living = [one for one in found if one.is_living and one.customer_number == self.number]
        new = Choice(NEW, _("Eine Liste ohne gekoppeltes Programm"), _("Sie wird mit dieser Datei angelegt."))
        self.installation.offer([*(Choice(str(one.id), one.name) for one in living), new])

    def installation_id(self) -> UUID:
        """Which one was chosen; a list of its own is made for it."""
        named = self.text("installation")
        return add_list(runtime(), administrator(), self.number) if named == NEW else UUID(named)


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
    """Plan what would change, and show the plan; nothing of it has happened yet."""
    form, lines = FileForm(), None
    try:
        lines = form.read(read_table)
    except UnfitLinesError as error:
        numbers = ", ".join(map(str, error.lines[:MOST_NAMED]))
        form.form_errors.append(say("E-LINES", lines=numbers, n=PLANNED_AT_ONCE))
    if lines is None:
        return _page(form)
    complete = bool(form.complete.data)
    run = plan_table(runtime(), administrator(), form.installation_id(), lines, is_complete=complete)
    return redirect(f"/abgleich/laeufe/{run}", 303)


def _page(form: FileForm) -> ResponseReturnValue:
    return form_page(
        "reconciliation/file.html", form, person=person(), most=PLANNED_AT_ONCE, largest=LARGEST_FILE
    )
