"""What is asked of an administrator about somebody who is to become a user?"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4, uuid5

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField

from service.door.current import runtime
from service.web.fields import Choice, ChoiceField, ChoicesField, EmailField, Form, TextField, is_uuid
from service.web.messages import Said, say
from service.web.users import words
from service.web.users.words import offered
from workflows.invitation.creation import NewUser
from workflows.invitation.person import Flaw, Person
from workflows.seat.administered import Administered
from workflows.seat.names import LONGEST_NAME, PersonName
from workflows.seat.rights import COLUMNS, Right, preset

SENTENCES: dict[str, Callable[[Flaw], Said]] = {
    "name_missing": lambda _flaw: say("E-REQ", field=_("den Anzeigenamen")),
    "name_long": lambda _flaw: say("E-LONG", n=LONGEST_NAME),
    "name_taken": lambda _flaw: say("E-DUPNAME"),
    "name_near": lambda flaw: say("E-NEARNAME", number=flaw.user_number, name=flaw.display_name),
    "email_taken": lambda _flaw: say("E-DUPMAIL"),
    "address_for_administrator": lambda _flaw: say("E-ADMMAIL"),
    "invitations_spent": lambda _flaw: say("E-INVITELIM"),
}
"""What is said for each flaw."""


class PersonForm(Form):
    """A name and an address; `looked_at` is the name whose likeness to another one the administrator has seen."""

    looked_at = HiddenField()
    display_name = TextField(
        _("Anzeigename"),
        asked_as=_("den Anzeigenamen"),
        max_length=LONGEST_NAME,
        description=_("So wie in der lokalen Benutzerverwaltung. Angemeldet wird nicht mit diesem Namen."),
    )
    email = EmailField(validators=[], autocomplete="off", description=_(
        "Dorthin geht die Einladung. Ohne Adresse erhalten Sie die Zugangsdaten und geben sie weiter."))  # fmt: skip

    def person(self, *, is_administrator: bool) -> Person:
        """The answers as the use case wants them."""
        name = self.text("display_name")
        has_looked = bool(name) and PersonName.of(self.text("looked_at")).key == PersonName.of(name).key
        return Person(name, self.text("email"), is_administrator, is_another=has_looked)

    def explain(self, flaws: Iterable[Flaw]) -> None:
        """Say what is wrong; a name that is almost another one's is taken the next time."""
        for flaw in flaws:
            self.refuse(flaw.field, SENTENCES[flaw.code](flaw))
            if flaw.code == "name_near":
                self.looked_at.data = self.text("display_name")


class NewUserForm(PersonForm):
    """A new user with its rights; the customer number is asked for where there are several."""

    submission = HiddenField()
    customer_number = ChoiceField(_("Kundennummer"), (), render_kw={"autocomplete": "off"})
    is_administrator = BooleanField(_("Verwalterrecht"))
    right = ChoicesField(_("Darf sehen und benutzen"), ())

    def __init__(self, customers: Sequence[Administered], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = {one.customer_number: one.customer_id for one in customers}
        if len(customers) == 1:
            del self.customer_number
        else:
            self.customer_number.offer([Choice(number, number) for number in self.ids])
        profile = runtime().profile
        rights = offered(profile)
        self.right.offer([Choice(right, words.right(right)) for right in rights])
        if not self.is_submitted():
            presets = preset(profile, is_administrator=False)
            self.right.data = [right for right in rights if presets[COLUMNS[right]]]
        if not is_uuid(self.submission.data):
            self.submission.data = str(uuid4())

    def new_user(self, administrator: UUID, language: str) -> NewUser:
        """The answers as the use case wants them; the id is one that no other administrator's form has."""
        number = self.text("customer_number") if "customer_number" in self else next(iter(self.ids))
        chosen = self.right.data or ()
        return NewUser(
            id=uuid5(administrator, f"{number}\n{self.submission.data}"),
            customer_id=self.ids[number],
            person=self.person(is_administrator=bool(self.is_administrator.data)),
            rights={right: right in chosen for right in Right},
            language=language,
        )
