"""What is said of users of a customer number, to us and to a caller?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

SEAT: WordsOf = {
    ("invited", "invitation_open"): Words(
        N_("Eingeladen, Link noch nicht benutzt"),
        N_(
            "Die Einladung an %(reached)s vom %(invited_at)s ist noch nicht angenommen; sie gilt bis "
            "%(invited_until)s. Ein Verwalter kann sie erneut schicken."
        ),
        N_("Ihre Einladung ging an %(reached)s und gilt bis %(invited_until)s."),
    ),
    ("invited", "invitation_over"): Words(
        N_("Einladung abgelaufen"),
        N_(
            "Die Einladung an %(reached)s galt bis %(invited_until)s. Ein Verwalter der Kundennummer "
            "schickt eine neue."
        ),
        N_("Ihre Einladung galt bis %(invited_until)s; Ihr Verwalter schickt Ihnen eine neue."),
    ),
    ("invited", "first_visit"): Words(
        N_("Noch nie angemeldet"),
        N_(
            "Benutzer %(user_number)s hat erste Zugangsdaten, sich aber noch nie angemeldet. Wie lange "
            "sie gelten, steht beim Zugang."
        ),
        N_("Benutzer %(user_number)s ist angelegt; es fehlt die erste Anmeldung."),
    ),
    ("invited", "nobody_invited"): Words(
        N_("Niemand eingeladen"),
        N_(
            "Benutzer %(user_number)s gehört niemandem, und es ist keine Einladung unterwegs. Ein "
            "Verwalter lädt jemanden ein."
        ),
        N_("Für Benutzer %(user_number)s ist noch niemand eingeladen; das macht Ihr Verwalter."),
    ),
    ("active", "in_use"): Words(
        N_("Wird benutzt"),
        N_(
            "Benutzer %(user_number)s ist in Gebrauch; zuletzt angemeldet: %(last_signed_in_at)s. "
            "Nichts hält ihn auf."
        ),
        N_(
            "Ihr Zugang gehört zu Benutzer %(user_number)s; für andere Kundennummern entscheidet deren "
            "Verwalter."
        ),
    ),
    ("active", "account_barred"): Words(
        N_("Aktiv, aber sein Zugang ist zu"),
        N_(
            "Benutzer %(user_number)s ist aktiv, sein Zugang aber gesperrt oder stillgelegt. Warum, "
            "steht beim Zugang."
        ),
        N_("Der Benutzer ist in Ordnung, der Zugang dazu ist gesperrt."),
    ),
    ("suspended", "by_administrator"): Words(
        N_("Vom Verwalter gesperrt"),
        N_(
            "Ein Verwalter des Kunden hat Benutzer %(user_number)s am %(since)s gesperrt; nur ein "
            "Verwalter hebt das auf."
        ),
        N_("Ihr Verwalter hat Benutzer %(user_number)s am %(since)s gesperrt; wenden Sie sich an ihn."),
    ),
    ("suspended", "by_operator"): Words(
        N_("Vom Betrieb gesperrt"),
        N_(
            "Der Betrieb (%(by)s) hat Benutzer %(user_number)s am %(since)s gesperrt: %(reason)s. Nur "
            "der Betrieb hebt das auf."
        ),
        N_("Wir haben Benutzer %(user_number)s am %(since)s gesperrt und prüfen das."),
    ),
    ("suspended", "by_directory"): Words(
        N_("Vom Verzeichnis des Kunden gesperrt"),
        N_(
            "Das Verzeichnis des Kunden (SCIM) hat %(user_number)s am %(since)s gesperrt; aufgehoben wird das dort."
        ),
        N_("Ihr eigenes Verzeichnis hat %(user_number)s am %(since)s gesperrt."),
    ),
    ("suspended", "by_several"): Words(
        N_("Aus mehreren Gründen gesperrt"),
        N_(
            "Benutzer %(user_number)s ist mehrfach gesperrt: %(suspended_by)s. Er ist erst frei, wenn "
            "jeder seine Sperre aufhebt."
        ),
        N_("Benutzer %(user_number)s ist mehrfach gesperrt; fragen Sie zuerst Ihren Verwalter."),
    ),
    ("ended", "account_ended"): Words(
        N_("Beendet, weil sein Zugang endete"),
        N_(
            "Benutzer %(user_number)s endete am %(since)s mit dem Zugang, der ihn hielt. Die Nummer "
            "wird nie wieder vergeben."
        ),
        N_(
            "Benutzer %(user_number)s endete am %(since)s mit seinem Zugang; Ihr Verwalter legt einen "
            "neuen an."
        ),
    ),
    ("ended", "by_directory"): Words(
        N_("Vom Verzeichnis des Kunden beendet"),
        N_(
            "Das Verzeichnis des Kunden (SCIM) hat %(user_number)s am %(since)s beendet. Die Nummer wird nie wieder vergeben."
        ),
        N_("Ihr eigenes Verzeichnis hat %(user_number)s am %(since)s beendet."),
    ),
    ("ended", "by_operator"): Words(
        N_("Vom Betrieb beendet"),
        N_(
            "Der Betrieb (%(by)s) hat Benutzer %(user_number)s am %(since)s beendet: %(reason)s. Die "
            "Nummer wird nie wieder vergeben."
        ),
        N_("Benutzer %(user_number)s ist seit %(since)s beendet."),
    ),
    ("ended", "by_administrator"): Words(
        N_("Vom Verwalter beendet"),
        N_(
            "Ein Verwalter oder ein Programm des Kunden hat Benutzer %(user_number)s am %(since)s "
            "beendet. Die Nummer wird nie wieder vergeben."
        ),
        N_("Ihr Verwalter hat Benutzer %(user_number)s am %(since)s beendet."),
    ),
}
