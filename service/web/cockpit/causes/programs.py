"""What is said of webhooks, links and comparisons?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

WEBHOOK: WordsOf = {
    ("active", "in_use"): Words(
        N_("Nimmt an"),
        N_("Der Empfänger nimmt an; zuletzt: %(last_taken_at)s. Nichts hält ihn auf."),
        N_("Ihr Empfänger nimmt an; zuletzt: %(last_taken_at)s."),
    ),
    ("active", "sends_again"): Words(
        N_("Schickt frühere Ereignisse erneut"),
        N_("Ein Verwalter lässt frühere Ereignisse erneut schicken; danach geht es von selbst weiter."),
        N_("Frühere Ereignisse werden gerade erneut geschickt."),
    ),
    ("failing", "fails"): Words(
        N_("Empfänger nimmt seit %(failing_since)s nichts an"),
        N_(
            "Seit %(failing_since)s misslingt das Senden (Versuche: %(failures)s, zuletzt: %(result)s). Bleibt es dabei, wird der Webhook abgeschaltet; der Kunde muss seinen Empfänger in Ordnung bringen."
        ),
        N_("Ihr Empfänger nimmt seit %(failing_since)s nichts an: %(result)s."),
    ),
    ("paused", "paused"): Words(
        N_("Von einem Verwalter angehalten"),
        N_(
            "Ein Verwalter des Kunden hat den Webhook am %(since)s angehalten und nimmt ihn selbst "
            "wieder auf."
        ),
        N_("Ihr Verwalter hat den Webhook am %(since)s angehalten."),
    ),
    ("disabled", "given_up"): Words(
        N_("Abgeschaltet, weil lange nichts ankam"),
        N_(
            "Am %(since)s abgeschaltet, weil lange nichts ankam (%(result)s). Ist der Empfänger wieder in Ordnung, nimmt ein Verwalter den Webhook wieder auf."
        ),
        N_("Seit %(since)s abgeschaltet, weil Ihr Empfänger lange nichts annahm: %(result)s."),
    ),
    ("disabled", "gone"): Words(
        N_("Abgeschaltet, der Empfänger verlangte es"),
        N_(
            "Der Empfänger hat am %(since)s gesagt, dass es ihn nicht mehr gibt; darum abgeschaltet. "
            "Ein Verwalter nimmt ihn wieder auf."
        ),
        N_("Ihr Empfänger hat am %(since)s selbst das Abschalten verlangt."),
    ),
    ("ended", "removed"): Words(
        N_("Entfernt"),
        N_("Ein Verwalter des Kunden hat den Webhook am %(since)s entfernt."),
        N_("Ihr Verwalter hat den Webhook am %(since)s entfernt."),
    ),
}

LINK: WordsOf = {
    ("proposed", "not_confirmed"): Words(
        N_("Vorschlag, noch nicht bestätigt"),
        N_(
            "Zeile und Benutzer %(user_number)s gleichen sich dem Namen nach; ein Verwalter hat das "
            "seit %(since)s nicht bestätigt."
        ),
        N_("Ein Verwalter muss die Verknüpfung mit %(user_number)s noch bestätigen."),
    ),
    ("linked", "fits"): Words(
        N_("Passt"),
        N_(
            "Die Zeile gehört zu Benutzer %(user_number)s, seit %(since)s. Letzte Meldung von "
            "%(installation)s: %(last_seen_at)s."
        ),
        N_("Die Verknüpfung stimmt. Letzte Meldung Ihres Programms: %(last_seen_at)s."),
    ),
    ("drifted", "differs"): Words(
        N_("Zeile weicht vom Benutzer ab"),
        N_(
            "Die Zeile passt seit %(since)s nicht mehr zu Benutzer %(user_number)s; ein Verwalter muss "
            "bestätigen. Letzte Meldung von %(installation)s: %(last_seen_at)s."
        ),
        N_(
            "Abweichung gemeldet, Ihr Verwalter muss bestätigen. Letzte Meldung Ihres Programms: "
            "%(last_seen_at)s."
        ),
    ),
    ("unlinked", "another_stored"): Words(
        N_("Von einer anderen Zeile abgelöst"),
        N_("Seit %(since)s gehört die Zeile oder der Benutzer %(user_number)s zu einer anderen Verknüpfung."),
        N_("Die Verknüpfung mit %(user_number)s ist durch eine andere abgelöst."),
    ),
    ("unlinked", "undone"): Words(
        N_("Gelöst"),
        N_(
            "Die Verknüpfung mit Benutzer %(user_number)s ist seit %(since)s gelöst. Ein Verwalter "
            "verknüpft bei Bedarf neu."
        ),
        N_("Die Verknüpfung mit %(user_number)s ist seit %(since)s gelöst."),
    ),
    ("invalid", "unknown_number"): Words(
        N_("Nummer gehört nicht zu dieser Kundennummer"),
        N_(
            "Die Zeile nennt seit %(since)s eine Nummer, die es bei dieser Kundennummer nicht gibt; die"
            " Dienste lassen sie nicht zu. Der Verwalter berichtigt die Zeile."
        ),
        N_("In Ihrem Programm steht eine Nummer, die nicht zu Ihnen gehört; Ihr Verwalter berichtigt sie."),
    ),
}

RECONCILIATION: WordsOf = {
    ("collecting", "rows_missing"): Words(
        N_("Zeilen kommen noch herein"),
        N_("%(installation)s hat noch nicht alle Zeilen geschickt; bis %(until)s ist Zeit."),
        N_("Ihr Programm hat noch nicht alle Zeilen geschickt."),
    ),
    ("collecting", "being_compared"): Words(
        N_("Wird gerade verglichen"),
        N_("Alle Zeilen von %(installation)s sind da und werden verglichen. Bis %(until)s ist Zeit."),
        N_("Der Abgleich läuft gerade."),
    ),
    ("planned", "not_applied"): Words(
        N_("Geplant, noch nicht ausgeführt"),
        N_(
            "Was zu tun ist, steht seit %(since)s fest; ein Verwalter oder das Programm führt es aus, "
            "bis %(until)s."
        ),
        N_("Der Plan ist fertig; Ihr Verwalter führt ihn aus."),
    ),
    ("awaiting_confirmation", "administrator"): Words(
        N_("Angehalten: Ein Verwalter wäre betroffen"),
        N_(
            "Auch ein Verwalter wäre betroffen. Ein Verwalter des Kunden muss bis %(until)s zustimmen, "
            "sonst verfällt der Plan; rufen Sie ihn an."
        ),
        N_("Auch ein Verwalter wäre betroffen. Ihr Verwalter muss bis %(until)s zustimmen."),
    ),
    ("awaiting_confirmation", "only_user"): Words(
        N_("Angehalten: Der einzige Benutzer wäre betroffen"),
        N_(
            "Der einzige Benutzer der Kundennummer wäre betroffen. Ein Verwalter des Kunden muss bis "
            "%(until)s zustimmen, sonst verfällt der Plan; rufen Sie ihn an."
        ),
        N_(
            "Der einzige Benutzer der Kundennummer wäre betroffen. Ihr Verwalter muss bis %(until)s "
            "zustimmen."
        ),
    ),
    ("awaiting_confirmation", "shrunk"): Words(
        N_("Angehalten: Die Liste ist stark geschrumpft"),
        N_(
            "Die Liste ist auf weniger als die Hälfte geschrumpft. Ein Verwalter des Kunden muss bis "
            "%(until)s zustimmen, sonst verfällt der Plan; rufen Sie ihn an."
        ),
        N_(
            "Die Liste ist auf weniger als die Hälfte geschrumpft. Ihr Verwalter muss bis %(until)s "
            "zustimmen."
        ),
    ),
    ("awaiting_confirmation", "many"): Words(
        N_("Angehalten: Ungewöhnlich viele würden enden"),
        N_(
            "Ungewöhnlich viele würden auf einmal enden. Ein Verwalter des Kunden muss bis %(until)s "
            "zustimmen, sonst verfällt der Plan; rufen Sie ihn an."
        ),
        N_("Ungewöhnlich viele würden auf einmal enden. Ihr Verwalter muss bis %(until)s zustimmen."),
    ),
    ("applying", "being_applied"): Words(
        N_("Wird gerade ausgeführt"),
        N_("Der Plan von %(installation)s wird seit %(since)s ausgeführt. Zu tun ist nichts."),
        N_("Der Abgleich wird gerade ausgeführt."),
    ),
    ("applied", "applied"): Words(
        N_("Ausgeführt"),
        N_(
            "Der Plan von %(installation)s ist seit %(since)s ausgeführt. Was ein Abgleich beendet hat,"
            " lässt sich auf der Seite des Kunden zurücknehmen."
        ),
        N_("Der Abgleich ist seit %(since)s ausgeführt."),
    ),
    ("rejected", "by_hand"): Words(
        N_("Von einem Verwalter abgelehnt"),
        N_("Ein Verwalter hat den Plan am %(since)s abgelehnt; geändert wurde nichts."),
        N_("Ihr Verwalter hat den Plan am %(since)s abgelehnt; geändert wurde nichts."),
    ),
    ("rejected", "stale"): Words(
        N_("Überholt: Inzwischen hat sich etwas geändert"),
        N_(
            "Zwischen Plan und Ausführung hat sich etwas geändert; geändert wurde nichts. Der nächste "
            "Abgleich plant neu."
        ),
        N_("Der Plan war überholt; der nächste Abgleich plant neu."),
    ),
    ("rejected", "overtaken"): Words(
        N_("Von einem neueren Abgleich abgelöst"),
        N_(
            "Ein neuerer Abgleich von %(installation)s hat diesen am %(since)s abgelöst. Sehen Sie dort nach."
        ),
        N_("Ein neuerer Abgleich hat diesen abgelöst."),
    ),
    ("rejected", "not_decided"): Words(
        N_("Zu lange nicht entschieden"),
        N_(
            "Bis %(since)s hat niemand entschieden; der Plan ist verfallen, geändert wurde nichts. Der "
            "Kunde gleicht neu ab."
        ),
        N_("Bis %(since)s hat niemand zugestimmt; gleichen Sie bitte neu ab."),
    ),
    ("failed", "incomplete"): Words(
        N_("Unvollständig angekommen"),
        N_(
            "Von %(installation)s kamen nicht so viele Zeilen wie angekündigt (%(row_count)s); geändert"
            " wurde nichts. Der Kunde schickt sie noch einmal."
        ),
        N_("Ihre Liste kam unvollständig an; schicken Sie sie bitte noch einmal."),
    ),
    ("failed", "job_died"): Words(
        N_("Auftrag gescheitert, Ausführung beendet"),
        N_(
            "Der Auftrag ist am %(since)s gescheitert. Sehen Sie unter Aufträge nach der Ursache; der "
            "Kunde gleicht danach neu ab."
        ),
        N_("Der Abgleich brach bei uns ab; wir kümmern uns darum."),
    ),
    ("failed", "broken_off"): Words(
        N_("Abgebrochen"),
        N_("Der Abgleich von %(installation)s brach am %(since)s ab (%(reason)s). Der Kunde gleicht neu ab."),
        N_("Der Abgleich brach am %(since)s ab; gleichen Sie bitte neu ab."),
    ),
}
