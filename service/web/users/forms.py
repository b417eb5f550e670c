"""What does an administrator enter about a user?"""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectMultipleField

from service.web.fields import CodeField, EmailField, Form, TextField, whole_number
from service.web.messages import Said, say
from workflows.seat.actions import Details
from workflows.seat.names import LONGEST_NAME, PersonName
from workflows.seat.rights import COLUMNS, Right
from workflows.users.changing import Problem, UserRefusedError
from workflows.users.details import User

PROBLEMS: dict[Problem, tuple[str, Callable[[], Said]]] = {
    "name_missing": ("display_name", lambda: say("E-REQ", field=_("den Anzeigenamen"))),
    "name_taken": ("display_name", lambda: say("E-DUPNAME")),
    "email_of_holder": ("email", lambda: say("E-OWNMAIL")),
    "email_missing": ("email", lambda: say("E-ADMMAIL")),
    "email_taken": ("email", lambda: say("E-DUPMAIL")),
    "last_administrator": ("is_administrator", lambda: say("E-LASTADM")),
}
"""What stands against a user -> the field, and the sentence of the catalogue."""


class UserForm(Form):
    """Name, address and rights of one user; the address only while nobody has accepted it."""

    display_name = TextField(
        _("Anzeigename"),
        asked_as=_("den Anzeigenamen"),
        description=_("So wie in der lokalen Benutzerverwaltung. Angemeldet wird nicht mit diesem Namen."),
        max_length=LONGEST_NAME,
    )
    email = EmailField(asked_as=None, autocomplete="off")
    is_administrator = BooleanField(
        _("Verwalterrecht"),
        description=_(
            "Sieht alle Benutzer dieser Kundennummer und kümmert sich um sie. Braucht eine E-Mail-Adresse."
        ),
    )
    right = SelectMultipleField(_("Rechte"), validate_choice=False)

    @classmethod
    def of(cls, user: User) -> "UserForm":
        """Fill in what the user is, unless the form was sent."""
        held = {right for right in Right if getattr(user, COLUMNS[right])}
        return cls(
            display_name=user.display_name,
            email=user.email,
            is_administrator=user.is_administrator,
            right=sorted(held - {Right.ADMINISTRATOR}),
        )

    def details(self, user: User, offered: tuple[Right, ...]) -> Details:
        """What was entered; rights that the page does not offer stay as they are."""

        def is_on(right: Right) -> bool:
            return right in self.chosen if right in offered else bool(getattr(user, COLUMNS[right]))

        return Details(
            display_name=self.text("display_name"),
            email=self.text("email"),
            settlements=is_on(Right.SETTLEMENTS),
            submissions=is_on(Right.SUBMISSIONS),
            invoices=is_on(Right.INVOICES),
            services=is_on(Right.SERVICES),
        )

    def asks_nothing_new(self, user: User, offered: tuple[Right, ...]) -> bool:
        """Say whether the user is already as the form wants it."""
        wanted = self.details(user, offered)
        name = PersonName.of(wanted.display_name).given
        email = user.email if user.is_held else wanted.email
        is_so = all(getattr(wanted, COLUMNS[right]) == getattr(user, COLUMNS[right]) for right in offered)
        facts = (name, email, bool(self.is_administrator.data))
        return is_so and facts == (user.display_name, user.email, user.is_administrator)

    @property
    def chosen(self) -> list[str]:
        """The rights that are ticked."""
        ticked: list[str] = self.right.data or []
        return ticked

    def refuse_all(self, refusal: UserRefusedError) -> None:
        """Put each problem at its field."""
        for problem in refusal.problems:
            field, sentence = PROBLEMS[problem]
            self.refuse(field, sentence())


class EndForm(Form):
    """The number, by hand: nobody ends a user by a slip of the finger."""

    typed_number = CodeField(_("Benutzer-Nummer"), asked_as=_("die Benutzer-Nummer"), inputmode="numeric", description=_(
        "Zur Sicherheit: Tippen Sie die Nummer des Benutzers ein, den Sie beenden."))  # fmt: skip


class PlainForm(Form):
    """A question that a button answers; what stands against it comes from the use case."""

    def refuse_all(self, *said: Said) -> None:
        """Say what stands against it."""
        self.form_errors.extend(said)


def version_of(given: dict[str, Any]) -> int:
    """The version in which the sender saw the user; none is one that nobody has seen."""
    return whole_number(str(given.get("version", "")))
