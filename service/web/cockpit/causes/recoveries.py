"""What is said of somebody's way back into an account?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

RECOVERY: WordsOf = {
    ("requested", "match_waits"): Words(
        N_("Wird gleich zugeordnet"),
        N_("Die Anfrage vom %(requested_at)s wird gleich einem Zugang zugeordnet. Zu tun ist nichts."),
    ),
    ("requested", "mail_waits"): Words(
        N_("E-Mail mit dem Link wartet auf den Versand"),
        N_(
            "Die E-Mail mit dem Link an %(reached)s wartet auf den Versand und geht gleich hinaus; bis "
            "%(until)s wird es versucht."
        ),
        N_("Die E-Mail an %(reached)s geht gleich hinaus."),
    ),
    ("requested", "mail_down"): Words(
        N_("Mailversand gestört, Link wartet"),
        N_(
            "Der Mailversand ist seit %(mail_since)s gestört (%(mail_cause)s); der Link geht danach von"
            " selbst hinaus. Nichts neu anfordern."
        ),
        N_("Ihre E-Mail geht nach der Störung von selbst hinaus."),
    ),
    ("link_sent", "not_opened"): Words(
        N_("Link verschickt, noch nicht benutzt"),
        N_(
            "Der Link ging am %(mailed_at)s an %(reached)s und ist noch nicht benutzt. Er gilt bis "
            "%(until)s; danach fordert der Kunde einen neuen an."
        ),
        N_("Der Link ging am %(mailed_at)s an %(reached)s und gilt bis %(until)s."),
    ),
    ("letter_sent", "in_the_post"): Words(
        N_("Brief mit dem Code unterwegs"),
        N_(
            "Ein Brief an die Anschrift in den Stammdaten ist seit %(since)s beauftragt; wie weit er "
            "ist, steht beim Brief. Der Code gilt bis %(until)s."
        ),
        N_(
            "Am %(since)s haben wir einen Brief beauftragt; üblich sind %(post_from)s bis %(post_to)s Werktage."
        ),
    ),
    ("proven", "second_proof_missing"): Words(
        N_("Zweiter Nachweis fehlt"),
        N_(
            "Der Link an %(reached)s ist benutzt; es fehlt der zweite Nachweis (TAN, App, Passkey, "
            "Notfallcode oder Brief), bis %(until)s."
        ),
        N_("Der Link ist benutzt; es fehlt der zweite Nachweis, etwa ein Notfallcode."),
    ),
    ("proven", "waits_its_time"): Words(
        N_("Wartezeit läuft bis %(waits_until)s"),
        N_(
            "Der Kunde hat die Wartezeit gewählt; ab %(waits_until)s genügt das Postfach %(reached)s. "
            "Der Inhaber kann bis dahin widersprechen."
        ),
        N_("Ab %(waits_until)s geht es mit demselben Link weiter."),
    ),
    ("proven", "password_missing"): Words(
        N_("Neues Passwort fehlt noch"),
        N_("Der Nachweis liegt vor; das neue Passwort ist noch nicht gewählt, bis %(until)s ist Zeit."),
        N_("Sie müssen nur noch das neue Passwort wählen."),
    ),
    ("second_proof", "password_missing"): Words(
        N_("Neues Passwort fehlt noch"),
        N_("Beide Nachweise liegen vor; das neue Passwort ist noch nicht gewählt, bis %(until)s ist Zeit."),
        N_("Sie müssen nur noch das neue Passwort wählen."),
    ),
    ("done", "answered"): Words(
        N_("Auskunft per E-Mail beantwortet"),
        N_("Die Auskunft ging am %(mailed_at)s an %(reached)s. Zu tun ist nichts."),
        N_("Die Antwort ging am %(mailed_at)s an %(reached)s."),
    ),
    ("done", "done"): Words(
        N_("Erledigt, Zugang wieder benutzbar"),
        N_("Seit %(since)s ist der Zugang wieder benutzbar; weiter geht es auf der Anmeldeseite."),
        N_("Seit %(since)s gilt Ihr neues Passwort."),
    ),
    ("expired", "never_opened"): Words(
        N_("Link nie benutzt, abgelaufen"),
        N_(
            "Der Link an %(reached)s wurde nie benutzt und ist am %(since)s abgelaufen; er gilt "
            "%(reset_lasts)s. Der Kunde fordert einen neuen an."
        ),
        N_("Ihr Link an %(reached)s ist am %(since)s abgelaufen; fordern Sie einen neuen an."),
    ),
    ("expired", "letter_not_used"): Words(
        N_("Code aus dem Brief nie eingegeben"),
        N_(
            "Der Code aus dem Brief wurde nicht eingegeben und galt bis %(since)s. Nur ein neuer Brief hilft."
        ),
        N_("Der Code aus dem Brief galt bis %(since)s; es braucht einen neuen."),
    ),
    ("expired", "not_finished"): Words(
        N_("Nicht zu Ende geführt"),
        N_(
            "Der Link wurde benutzt, aber bis %(since)s kein neues Passwort gesetzt. Der Kunde fordert "
            "einen neuen Link an."
        ),
        N_("Der Vorgang ist am %(since)s abgelaufen; fordern Sie bitte einen neuen Link an."),
    ),
    ("cancelled", "unmatched"): Words(
        N_("Zu keinem Zugang gepasst"),
        N_(
            "Was am %(requested_at)s eingegeben wurde, gehört zu keinem Zugang; es ging nichts hinaus. "
            "Benutzername oder Nummer gemeinsam prüfen."
        ),
        N_("Was eingegeben wurde, kennen wir nicht. Nennen Sie bitte Benutzername oder Benutzer-Nummer."),
    ),
    ("cancelled", "too_many"): Words(
        N_("Zu viele Anfragen, kein weiterer Link"),
        N_(
            "Seit gestern kamen zu viele Anfragen, darum ging auf diese nichts hinaus. Der letzte "
            "verschickte Link gilt noch."
        ),
        N_("Der letzte Link in Ihrem Postfach gilt noch; nehmen Sie bitte diesen."),
    ),
    ("cancelled", "sent_again"): Words(
        N_("Derselbe Link ging noch einmal hinaus"),
        N_(
            "Es galt schon ein Link; er ging auf diese Anfrage hin noch einmal an %(reached)s. Sehen "
            "Sie bei der früheren Anfrage nach."
        ),
        N_("Derselbe Link ging noch einmal an die Adresse im Zugang."),
    ),
    ("cancelled", "link_lives"): Words(
        N_("Ein früherer Link gilt noch"),
        N_(
            "Ein früherer Link gilt noch und ging gerade erst hinaus, darum kam auf diese Anfrage "
            "keiner. Sehen Sie bei der früheren nach."
        ),
        N_("Der vorige Link gilt noch; nehmen Sie bitte diesen."),
    ),
    ("cancelled", "undeliverable"): Words(
        N_("E-Mail mit dem Link kam nicht an"),
        N_(
            "Die E-Mail mit dem Link an %(reached)s kam nicht an (%(response)s). Adresse prüfen, oder "
            "ein Brief mit Code."
        ),
        N_("Die E-Mail an %(reached)s kam nicht an: %(response)s."),
    ),
    ("cancelled", "by_owner"): Words(
        N_("Vom Inhaber abgebrochen"),
        N_(
            "Wer das Postfach liest, hat den Vorgang am %(since)s abgebrochen. War es der Anrufer "
            "nicht, lassen Sie ihn sein Passwort ändern."
        ),
        N_("Der Vorgang wurde am %(since)s aus Ihrem Postfach abgebrochen."),
    ),
    ("cancelled", "newer_letter"): Words(
        N_("Ein neuerer Brief hat ihn abgelöst"),
        N_("Seit %(since)s ist ein neuerer Brief unterwegs; nur dessen Code gilt."),
        N_("Ein neuerer Brief vom %(since)s hat ihn ersetzt."),
    ),
    ("cancelled", "no_address"): Words(
        N_("Zugang ohne bestätigte E-Mail-Adresse"),
        N_(
            "Der Zugang hat keine bestätigte E-Mail-Adresse, darum ging nichts hinaus. Es hilft ein "
            "Brief oder ein Verwalter."
        ),
        N_("Zu Ihrem Zugang gibt es keine bestätigte E-Mail-Adresse; es geht per Brief."),
    ),
    ("cancelled", "no_postal_address"): Words(
        N_("Anschrift unvollständig, kein Brief"),
        N_(
            "Die Anschrift in den Stammdaten ist unvollständig, darum ging kein Brief hinaus. Die "
            "Buchhaltung ergänzt sie."
        ),
        N_("Ihre Anschrift ist bei uns unvollständig; wir ergänzen sie."),
    ),
    ("cancelled", "mailbox_read"): Words(
        N_("Postfach unsicher, nur per Brief"),
        N_(
            "Zuletzt wurde gemeldet, dass jemand das Postfach mitliest; darum geht kein Link dorthin. "
            "Der Kunde wählt den Brief."
        ),
        N_("Weil jemand Ihr Postfach mitliest, geht es nur per Brief."),
    ),
    ("cancelled", "letter_differs"): Words(
        N_("Kundennummer oder Postleitzahl passt nicht"),
        N_(
            "Kundennummer oder Postleitzahl passten am %(requested_at)s nicht zum Zugang, darum ging "
            "kein Brief hinaus. Noch einmal eingeben lassen."
        ),
        N_("Kundennummer oder Postleitzahl passten nicht; geben Sie beides bitte noch einmal ein."),
    ),
    ("cancelled", "letter_too_young"): Words(
        N_("Der letzte Brief ist noch zu neu"),
        N_(
            "Der letzte Brief ist noch keine %(letter_gap)s alt; so bald geht kein zweiter hinaus. Sehen Sie beim Brief nach, wo er ist."
        ),
        N_("Ein Brief ist schon unterwegs; warten Sie bitte noch."),
    ),
    ("cancelled", "letter_led_on"): Words(
        N_("Ein Brief hat schon weitergeführt"),
        N_("Der Code aus einem Brief ist schon eingegeben, der Vorgang läuft weiter. Sehen Sie dort nach."),
        N_("Ihr Brief ist schon benutzt; machen Sie dort weiter, wo Sie waren."),
    ),
    ("cancelled", "letters_used_up"): Words(
        N_("Keine Briefe mehr in diesem Zeitraum"),
        N_(
            "Es gingen schon so viele Briefe hinaus, wie erlaubt sind; auf diese Anfrage keiner. Später"
            " noch einmal, oder ein anderer Weg."
        ),
        N_("Zur Zeit ist kein weiterer Brief möglich."),
    ),
    ("cancelled", "account_barred"): Words(
        N_("Zugang lässt keine Hilfe zu"),
        N_("Der Zugang ist stillgelegt oder beendet, darum ging nichts hinaus. Warum, steht beim Zugang."),
        N_("Mit diesem Zugang ist zur Zeit keine Anmeldung möglich."),
    ),
    ("cancelled", "account_changed"): Words(
        N_("Am Zugang hat sich inzwischen etwas geändert"),
        N_(
            "Am %(since)s wurde am Zugang etwas geändert, das alle offenen Vorgänge beendet, etwa ein "
            "neues Passwort. Der Kunde fordert bei Bedarf einen neuen Link an."
        ),
        N_("Am %(since)s hat sich Ihr Zugang geändert; der Link gilt nicht mehr."),
    ),
}
