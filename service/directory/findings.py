"""What does a line of a plan mean for people, what helps, and where?"""

from dataclasses import dataclass

from service.directory.installations import Finding, Installation
from service.directory.words import Text

REFUSING = frozenset({"ask", "invalid", "block", "refuse", "report", "unlink"})
"""What a plan does with a line that cannot be used as it is."""

TAKEN_OVER = frozenset({2, 4, 14})
"""Classes where choosing the user that the line names settles it."""

HARMLESS = frozenset({"confirm", "update", "fetch", "move"})


@dataclass(frozen=True)
class Meaning:
    """What is the matter, what helps, and on which page of the online account."""

    sentence: Text
    step: Text
    page: str = ""

    @property
    def text(self) -> Text:
        """What is the matter, and what helps."""
        return Text(
            f"{self.sentence.german} {self.step.german}", f"{self.sentence.english} {self.step.english}"
        )


LOOK = Text(
    "Sehen Sie im Online-Konto unter „Abgleich“ nach.", "Look under “Reconciliation” in the online account."
)
UNKNOWN = Meaning(
    Text("Diese Zeile braucht eine Entscheidung.", "This line needs a decision."), LOOK, "abgleich"
)

MEANINGS: dict[tuple[int, str], Meaning] = {
    (2, ""): Meaning(
        Text(
            "Online heißt dieser Benutzer jetzt ganz anders.", "This user has quite another name online now."
        ),
        Text(
            "Ist es dieselbe Person, wählen Sie ihn noch einmal; sonst nehmen Sie die Nummer heraus.",
            "If it is the same person, choose it again; else take the number out.",
        ),
        "user",
    ),
    (4, ""): Meaning(
        Text(
            "Online gibt es genau einen Benutzer dieses Namens.",
            "There is exactly one user of this name online.",
        ),
        Text("Übernehmen Sie seine Nummer.", "Take over the number."),
    ),
    (5, ""): Meaning(
        Text(
            "Online gibt es mehrere Benutzer dieses Namens.", "There are several users of this name online."
        ),
        Text("Wählen Sie den richtigen aus der Liste.", "Choose the right one from the list."),
    ),
    (6, ""): Meaning(
        Text("Zu dieser Person gibt es online keinen Benutzer.", "This person has no online user."),
        Text(
            "Der Verwalter legt ihn im Online-Konto an.",
            "The administrator creates one in the online account.",
        ),
        "new",
    ),
    (7, ""): Meaning(
        Text("Diesen Online-Benutzer hat hier niemand.", "Nobody here has this online user."),
        Text(
            "Wählen Sie ihn bei der Person aus, oder der Verwalter beendet ihn.",
            "Choose it for the person, or the administrator ends it.",
        ),
        "user",
    ),
    (8, ""): Meaning(
        Text(
            "Im Online-Konto ist zu dieser Benutzer-Nr. noch kein Benutzername eingetragen. Ohne ihn kann sie hier nicht gespeichert werden.",
            "The online account holds no user name for this number yet. Without it the number cannot be stored here.",
        ),
        Text(
            "Der Verwalter trägt den Namen ein, danach geht es.",
            "Once the administrator has entered it, it works.",
        ),
        "user",
    ),
    (9, ""): Meaning(
        Text(
            "Diese Benutzer-Nr. gibt es unter der Kunden-Nummer nicht.",
            "There is no such user number at this customer number.",
        ),
        Text(
            "Prüfen Sie beide Nummern; in Bürogemeinschaften kann die Kunden-Nummer eine andere sein.",
            "Check both numbers; in shared offices the customer number may be another one.",
        ),
        "users",
    ),
    (10, ""): Meaning(
        Text("Dieselbe Benutzer-Nr. steht in mehreren Zeilen.", "Several lines have the same user number."),
        Text("Lassen Sie sie nur bei einer Person.", "Leave it with one person only."),
    ),
    (11, ""): Meaning(
        Text(
            "Diese Zeile trug bisher eine andere Benutzer-Nr.", "This line had another user number until now."
        ),
        Text("Bestätigen Sie den Wechsel im Online-Konto.", "Confirm the change in the online account."),
        "abgleich",
    ),
    (12, "suspended"): Meaning(
        Text("Dieser Benutzer ist online gesperrt.", "This user is suspended online."),
        Text("Der Verwalter kann die Sperre aufheben.", "The administrator can lift the suspension."),
        "user",
    ),
    (12, ""): Meaning(
        Text("Diesen Benutzer gibt es online nicht mehr.", "This user has ended online."),
        Text("Nehmen Sie die Nummer aus der Zeile.", "Remove the number from the line."),
        "users",
    ),
    (13, ""): Meaning(
        Text(
            "Die Verknüpfung endet, weil Zeile oder Nummer hier fehlt.",
            "The link ends: line or number is gone here.",
        ),
        Text(
            "Online bleibt der Benutzer, bis der Verwalter ihn beendet.",
            "The online user stays until the administrator ends it.",
        ),
        "user",
    ),
    (14, ""): Meaning(
        Text(
            "Der Benutzer hat online jetzt einen anderen Inhaber.", "The user has another holder online now."
        ),
        Text(
            "Prüfen Sie, wem die Nummer gehört, und wählen Sie sie neu aus.",
            "Check whose number it is; choose it anew.",
        ),
        "user",
    ),
    (16, ""): Meaning(
        Text(
            "Niemand, der online aktiv ist, hat das Verwalterrecht.",
            "Nobody who is active online has the admin right.",
        ),
        Text(
            "Wer dazu eingeladen ist, nimmt die Einladung an; sonst hilft der Kundenservice.",
            "Whoever is invited with it accepts the invitation; else customer service helps.",
        ),
    ),
    (17, ""): Meaning(
        Text(
            "Ein Verwalter ist online ohne erreichbare E-Mail-Adresse.",
            "An administrator lacks a working email address.",
        ),
        Text("Er trägt im Online-Konto eine neue ein.", "They enter a new one in the online account."),
    ),
    (18, ""): Meaning(
        Text(
            "Das Dienst-Kennwort passt nicht zu dieser Benutzer-Nr.",
            "The service password does not belong to this user number.",
        ),
        Text(
            "Geben Sie es noch einmal ein, oder wählen Sie den Benutzer aus der Liste: dann kommt es von selbst.",
            "Enter it again, or choose the user from the list: then it comes by itself.",
        ),
    ),
}


def meaning_of(class_: int, reason: str = "") -> Meaning:
    """What a line of this class and reason means."""
    return MEANINGS.get((class_, reason)) or MEANINGS.get((class_, "")) or UNKNOWN


def link_of(meaning: Meaning, place: Installation, user_number: str) -> str:
    """The page of the online account where the step is done; empty where it is done here."""
    pages = {
        "user": place.page_of(user_number),
        "users": place.page_of(""),
        "new": place.new_user_page,
        "abgleich": place.reconciliation_page,
    }
    return pages.get(meaning.page, "")


def is_open(finding: Finding) -> bool:
    """Whether somebody has to do something about this line."""
    return finding.action not in HARMLESS
