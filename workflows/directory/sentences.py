"""What does a person read of a line of a plan, or of a finding, and what are they advised to do? One table, by class and reason."""

from collections.abc import Mapping
from typing import NamedTuple


class Sentence(NamedTuple):
    """What is so, and what to do about it, in both languages; no step where nothing is to be done."""

    german: str
    english: str
    german_step: str = ""
    english_step: str = ""


SENTENCES: Mapping[tuple[int, str], Sentence] = {
    (1, "same"): Sentence("Zeile und Benutzer stimmen überein.", "Line and user are the same."),
    (2, "name_changed"): Sentence(
        "Der Name hat sich online geändert; die Zeile übernimmt ihn.",
        "The name has changed online; the line takes it over.",
    ),
    (2, "unlike_person"): Sentence(
        "Der neue Name online passt nicht mehr zur Person der Zeile.",
        "The new name online no longer fits the person of the line.",
        "Prüfen Sie, ob die Zeile noch zu diesem Benutzer gehört.",
        "Check whether the line still belongs to this user.",
    ),
    (3, "no_credential"): Sentence(
        "Die Zeile hat noch kein Dienst-Kennwort; das Programm holt eines ab.",
        "The line has no service password yet; the program fetches one.",
    ),
    (3, "credential_older"): Sentence(
        "Das Dienst-Kennwort der Zeile gilt nicht mehr; das Programm holt ein neues ab.",
        "The service password of the line is over; the program fetches a new one.",
    ),
    (4, "same_name"): Sentence(
        "Die Zeile hat keine Nummer, und genau ein Benutzer heißt ebenso.",
        "The line has no number, and exactly one user has the same name.",
        "Bestätigen Sie die Verknüpfung, wenn es dieselbe Person ist.",
        "Confirm the link if it is the same person.",
    ),
    (5, "several_fit"): Sentence(
        "Die Zeile hat keine Nummer, und mehrere passen zueinander.",
        "The line has no number, and several fit each other.",
        "Wählen Sie den Benutzer aus.",
        "Choose the user.",
    ),
    (6, "missing_online"): Sentence(
        "Zu dieser Zeile gibt es online keinen Benutzer.",
        "There is no user online for this line.",
        "Legen Sie den Benutzer an, wenn die Person die Online-Dienste nutzen soll.",
        "Make the user if the person is to use the online services.",
    ),
    (7, "not_local"): Sentence(
        "Dieser Benutzer ist keiner Zeile zugeordnet.",
        "This user belongs to no line.",
        "Tragen Sie die Benutzer-Nummer lokal ein, oder beenden Sie den Benutzer.",
        "Enter the user number locally, or end the user.",
    ),
    (8, "name_missing"): Sentence(
        "Der Benutzer hat online keinen Namen; so kann die Zeile nicht gespeichert werden.",
        "The user has no name online; like that the line cannot be saved.",
        "Tragen Sie online einen Anzeigenamen ein.",
        "Enter a display name online.",
    ),
    (9, "unknown_number"): Sentence(
        "Die Benutzer-Nummer gibt es bei dieser Kundennummer nicht.",
        "This customer number has no such user number.",
        "Berichtigen Sie die Nummer in der Zeile.",
        "Correct the number in the line.",
    ),
    (9, "other_customer"): Sentence(
        "Die Zeile nennt eine andere Kundennummer.",
        "The line names another customer number.",
        "Gehört sie zu einer Bürogemeinschaft, koppeln Sie das Programm auch mit dieser Kundennummer.",
        "If it belongs to a shared office, couple the program with that customer number, too.",
    ),
    (10, "number_twice"): Sentence(
        "Dieselbe Benutzer-Nummer steht in mehreren Zeilen.",
        "The same user number stands in several lines.",
        "Lassen Sie sie nur in einer stehen.",
        "Leave it in one of them only.",
    ),
    (11, "other_number"): Sentence(
        "Die Zeile ist mit einem anderen Benutzer verknüpft, als sie nennt.",
        "The line is linked with another user than it names.",
        "Bestätigen Sie, wem die Zeile gehört.",
        "Confirm whose line it is.",
    ),
    (11, "renumbered"): Sentence(
        "Die Zeile hat lokal eine neue Nummer bekommen; die Verknüpfung zieht mit um.",
        "The line has a new number locally; the link moves along.",
    ),
    (12, "ended"): Sentence(
        "Der Benutzer ist beendet, steht aber noch in der Zeile.",
        "The user has ended, but still stands in the line.",
        "Entfernen Sie die Nummer aus der Zeile.",
        "Remove the number from the line.",
    ),
    (12, "suspended"): Sentence(
        "Der Benutzer ist gesperrt; die Dienste lassen ihn nicht zu.",
        "The user is suspended; services do not let them in.",
        "Heben Sie die Sperre auf, wenn sie nicht mehr nötig ist.",
        "Lift the suspension if it is no longer needed.",
    ),
    (13, "line_gone"): Sentence(
        "Die Zeile gibt es lokal nicht mehr; Verknüpfung und Dienst-Kennwort enden.",
        "The line is no longer there locally; link and service password end.",
        "Ist die Person gegangen, beenden Sie den Benutzer oder bestimmen Sie einen Nachfolger.",
        "If the person has left, end the user or name a successor.",
    ),
    (13, "number_removed"): Sentence(
        "Die Nummer wurde aus der Zeile entfernt; Verknüpfung und Dienst-Kennwort enden.",
        "The number was removed from the line; link and service password end.",
        "Ist die Person gegangen, beenden Sie den Benutzer oder bestimmen Sie einen Nachfolger.",
        "If the person has left, end the user or name a successor.",
    ),
    (14, "holder_changed"): Sentence(
        "Den Benutzer hat inzwischen jemand anderes übernommen.",
        "Somebody else has taken over this user meanwhile.",
        "Bestätigen Sie, dass die Zeile der neuen Person gehört.",
        "Confirm that the line belongs to the new person.",
    ),
    (16, "no_administrator"): Sentence(
        "Niemand, der aktiv ist, hat das Verwalterrecht.",
        "Nobody who is active has the admin right.",
        "Bestimmen Sie einen Nachfolger, oder wenden Sie sich an den Kundenservice.",
        "Name a successor, or ask customer service.",
    ),
    (17, "no_address"): Sentence(
        "Dieser Verwalter hat keine E-Mail-Adresse.",
        "This administrator has no email address.",
        "Tragen Sie eine ein.",
        "Enter one.",
    ),
    (17, "address_bounced"): Sentence(
        "E-Mails an diesen Verwalter kommen zurück.",
        "Emails to this administrator come back.",
        "Berichtigen Sie die E-Mail-Adresse.",
        "Correct the email address.",
    ),
    (18, "wrong_credential"): Sentence(
        "Das Dienst-Kennwort der Zeile ist nicht das dieses Benutzers.",
        "The service password of the line is not that of this user.",
        "Lassen Sie das Programm ein neues abholen.",
        "Let the program fetch a new one.",
    ),
    (21, "comparison_fails"): Sentence(
        "Der Abgleich misslingt seit vier Wochen; von selbst wird er nicht mehr versucht.",
        "Comparing has failed for four weeks; it is not tried by itself any more.",
        "Gleichen Sie von Hand ab. Misslingt auch das, wenden Sie sich an den Kundenservice.",
        "Compare by hand. If that fails, too, ask customer service.",
    ),
}
