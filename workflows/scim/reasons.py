"""Why was a directory refused, or why did less happen than it asked for? One table; its sentences reach the directory's administrators."""

from enum import StrEnum
from typing import Self

from workflows.engine.errors import KundencenterError


class Reason(StrEnum):
    """A code that does not change, with a sentence in both languages."""

    german: str
    english: str

    def __new__(cls, code: str, german: str, english: str) -> Self:
        """Keep the sentences with the code."""
        reason = str.__new__(cls, code)
        reason._value_ = code
        reason.german, reason.english = german, english
        return reason

    ACTIVE_UNCLEAR = (
        "active_unclear",
        "„active“ muss true oder false sein.",
        "“active” has to be true or false.",
    )
    ADDRESS_FORM = (
        "address_form",
        "Das ist keine E-Mail-Adresse.",
        "This is no email address.",
    )
    ADDRESS_TAKEN = (
        "address_taken",
        "Diese E-Mail-Adresse hat schon ein anderer Benutzer. Senden Sie den Benutzer ohne E-Mail; ein Verwalter lädt ihn auf der Seite „Benutzer“ ein.",
        "Another user has this email address. Send the user without one; an administrator invites them on the page “Users”.",
    )
    ADMINISTRATORS_FIXED = (
        "administrators_fixed",
        "Das Verwalterrecht geben und nehmen nur Verwalter selbst, auf der Seite „Benutzer“.",
        "Only administrators give and take the admin right, on the page “Users”.",
    )
    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        "Der Benutzer wurde inzwischen geändert.",
        "The user has been changed meanwhile.",
    )
    EXTERNAL_ID_TAKEN = (
        "external_id_taken",
        "Diese externalId hat schon ein anderer Benutzer.",
        "Another user has this externalId.",
    )
    GROUP_FIXED = (
        "group_fixed",
        "Gruppen sind die festen Rechte: Abrechnungen, Sendungen, Rechnungen, Dienste. Andere gibt es nicht.",
        "Groups are the fixed rights: Abrechnungen, Sendungen, Rechnungen, Dienste. There are no others.",
    )
    HELD_BACK = (
        "held_back",
        "Zu viele Benutzer auf einmal, oder ein Verwalter: nichts geschehen. Ein Verwalter muss es auf der Seite /abgleich freigeben; der nächste Durchlauf gelingt dann.",
        "Too many users at once, or an administrator: nothing was done. An administrator has to approve it on the page /abgleich; the next cycle passes then.",
    )
    INVITATIONS_SPENT = (
        "invitations_spent",
        "Heute wurden schon zu viele Einladungen verschickt.",
        "Too many invitations have been sent today.",
    )
    KEPT_ELSEWHERE = (
        "kept_elsewhere",
        "Diesen Benutzer führt ein anderes Verzeichnis.",
        "Another directory keeps this user.",
    )
    LAST_ADMINISTRATOR = (
        "last_administrator",
        "Das ist der letzte Verwalter. Ein Verwalter muss zuerst einem anderen Benutzer das Verwalterrecht geben.",
        "This is the last administrator. An administrator has to give another user the admin right first.",
    )
    LOCK_STAYS = (
        "lock_stays",
        "Der Benutzer bleibt gesperrt: ein Verwalter oder der Kundenservice hat ihn gesperrt.",
        "The user stays suspended: an administrator or our customer service has suspended it.",
    )
    MEMBER_UNKNOWN = (
        "member_unknown",
        "Einen Benutzer mit dieser id gibt es nicht.",
        "There is no user with this id.",
    )
    NAME_LONG = (
        "name_long",
        "Der Name hat mehr als 100 Zeichen.",
        "The name has more than 100 characters.",
    )
    NAME_MISSING = (
        "name_missing",
        "Es fehlt ein Name: displayName, name.formatted, oder name.givenName und name.familyName.",
        "There is no name: displayName, name.formatted, or name.givenName and name.familyName.",
    )
    NAME_TAKEN = (
        "name_taken",
        "Ein anderer Benutzer heißt schon so. Örtliche Programme zeigen den Namen: er muss unterscheidbar sein.",
        "Another user has this name. Local programs show the name: it has to be different.",
    )
    NOT_FOUND = (
        "not_found",
        "Einen Benutzer mit dieser id gibt es nicht (mehr).",
        "There is no user with this id (any more).",
    )
    NOT_STORED = (
        "not_stored",
        "Manche Angaben werden hier nicht gespeichert.",
        "Some attributes are not stored here.",
    )
    NOT_UNDERSTOOD = (
        "not_understood",
        "Die Anfrage war nicht zu verstehen.",
        "The request could not be understood.",
    )
    USER_NAME_MISSING = (
        "user_name_missing",
        "userName fehlt.",
        "There is no userName.",
    )
    USER_NAME_TAKEN = (
        "user_name_taken",
        "Diesen userName hat schon ein anderer Benutzer.",
        "Another user has this userName.",
    )

    VALUE_LONG = (
        "value_long",
        "Eine Angabe ist zu lang.",
        "A value is too long.",
    )

    @property
    def sentence(self) -> str:
        """Both languages: whoever reads it set up a directory, and nobody asked them for theirs."""
        return f"{self.german} / {self.english}"


class RefusedError(KundencenterError):
    """Nothing was done, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason
