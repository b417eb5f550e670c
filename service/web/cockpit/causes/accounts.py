"""What is said of accounts and changes of contacts, to us and to a caller?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

ACCOUNT: WordsOf = {
    ("first_login_password_change_required", "first_password_waits"): Words(
        N_("Erstes Passwort noch nicht benutzt"),
        N_(
            "Der Zugang ist angelegt; sein erstes Passwort gilt bis %(password_until)s und ist noch "
            "nicht benutzt."
        ),
        N_("Ihr erstes Passwort gilt bis %(password_until)s und nur einmal."),
    ),
    ("first_login_password_change_required", "first_password_used"): Words(
        N_("Erste Anmeldung begonnen, nicht beendet"),
        N_(
            "Das erste Passwort wurde am %(password_used_at)s benutzt, ein neues aber nicht gewählt; es"
            " galt nur einmal. Ein Verwalter oder ein Brief schickt ein neues."
        ),
        N_("Das erste Passwort wurde am %(password_used_at)s schon benutzt; es galt nur einmal."),
    ),
    ("first_login_password_change_required", "first_password_over"): Words(
        N_("Erstes Passwort abgelaufen oder ersetzt"),
        N_(
            "Das erste Passwort galt bis %(password_until)s und ist abgelaufen oder ersetzt. Ein Brief "
            "oder der Verwalter schickt ein neues."
        ),
        N_("Ihr erstes Passwort galt bis %(password_until)s und nur einmal; es braucht ein neues."),
    ),
    ("first_login_password_change_required", "no_first_password"): Words(
        N_("Ohne erstes Passwort"),
        N_(
            "Der Zugang ist seit %(since)s angelegt, aber es gibt kein erstes Passwort für ihn. Ein "
            "Brief oder der Verwalter schickt eines."
        ),
        N_("Für Ihren Zugang muss erst ein Passwort verschickt werden."),
    ),
    ("tan_setup_required", "method_not_proven"): Words(
        N_("TAN-Verfahren noch nicht bestätigt"),
        N_(
            "Das neue Passwort ist gewählt, das TAN-Verfahren seit %(since)s noch nicht bestätigt. Beim"
            " nächsten Anmelden geht es dort weiter."
        ),
        N_("Es fehlt nur noch das TAN-Verfahren; melden Sie sich an, dort geht es weiter."),
    ),
    ("active", "in_use"): Words(
        N_("Benutzbar"),
        N_(
            "Der Zugang ist benutzbar: %(tan_method)s, Mobilnummer %(mobile)s, übrige Notfallcodes: %(codes_left)s, letzte Anmeldung: %(last_signed_in_at)s. Fehlt das Gerät: erst Notfallcode, sonst Brief; das TAN-Verfahren wird zu zweit zurückgesetzt."
        ),
        N_(
            "Ihr Zugang ist offen. Mit einem Notfallcode (Sie haben noch %(codes_left)s) kommen Sie sofort hinein, sonst mit einem Code per Brief in %(post_from)s bis %(post_to)s Werktagen."
        ),
    ),
    ("active", "no_emergency_codes"): Words(
        N_("Benutzbar, ohne Notfallcodes"),
        N_(
            "Der Zugang ist benutzbar: %(tan_method)s, Mobilnummer %(mobile)s, keine Notfallcodes, letzte "
            "Anmeldung: %(last_signed_in_at)s. Fehlt das Gerät: ein Code per Brief; das TAN-Verfahren wird zu "
            "zweit zurückgesetzt."
        ),
        N_(
            "Ihr Zugang ist offen. Fehlt Ihr Gerät, kommen Sie mit einem Code per Brief wieder hinein, in "
            "%(post_from)s bis %(post_to)s Werktagen."
        ),
    ),
    ("active", "codes_rest"): Words(
        N_("TAN-Eingabe ruht bis %(rests_until)s"),
        N_(
            "Nach %(failures)s falschen TANs ruht die Eingabe; um %(rests_until)s geht es von selbst weiter. Das Passwort ist unverändert; niemand muss etwas tun."
        ),
        N_("Ab %(rests_until)s geht es von selbst weiter; Ihr Passwort ist unverändert."),
    ),
    ("locked", "by_misuse_link"): Words(
        N_("Vom Inhaber gesperrt: „Das war ich nicht“"),
        N_(
            "Am %(since)s hat jemand den Link „Das war ich nicht“ aus einer E-Mail an %(reached)s "
            "benutzt; der Zugang ist zu. Ein neues Passwort öffnet ihn."
        ),
        N_(
            "Am %(since)s hat jemand den Link „Das war ich nicht“ benutzt; ein neues Passwort öffnet "
            "den Zugang."
        ),
    ),
    ("locked", "mailbox_read"): Words(
        N_("Gesperrt: Jemand liest das Postfach mit"),
        N_(
            "Am %(since)s wurde über eine E-Mail an %(reached)s gemeldet, dass ein Fremder das Passwort"
            " gesetzt hat: Er liest das Postfach mit. Das neue Passwort kommt nur per Brief."
        ),
        N_(
            "Am %(since)s wurde gemeldet, dass jemand Ihr Postfach mitliest; ein neues Passwort gibt es"
            " nur per Brief."
        ),
    ),
    ("locked", "by_operator"): Words(
        N_("Vom Betrieb gesperrt, neues Passwort öffnet"),
        N_(
            "Der Betrieb (%(by)s) hat den Zugang am %(since)s gesperrt: %(reason)s. Ein neues Passwort "
            "seines Inhabers öffnet ihn."
        ),
        N_("Wir haben Ihren Zugang am %(since)s vorsorglich gesperrt; ein neues Passwort öffnet ihn."),
    ),
    ("suspended", "by_operator"): Words(
        N_("Vom Betrieb stillgelegt"),
        N_(
            "Der Betrieb (%(by)s) hat den Zugang am %(since)s stillgelegt: %(reason)s. Nur der Betrieb "
            "lässt ihn wieder zu."
        ),
        N_("Ihr Zugang ist seit %(since)s stillgelegt; wir prüfen, ob wir ihn wieder zulassen."),
    ),
    ("suspended", "by_misuse_link"): Words(
        N_("Stillgelegt nach Meldung von früherer Adresse"),
        N_(
            "Am %(since)s hat jemand von einer früheren Adresse aus „Das war ich nicht“ gemeldet; wem "
            "der Zugang gehört, ist offen. Erst klären, dann wieder zulassen."
        ),
        N_("Ihr Zugang ist seit %(since)s stillgelegt, weil sich eine frühere Adresse gemeldet hat."),
    ),
    ("closing", "closure_requested"): Words(
        N_("Schließung beantragt, widerrufbar"),
        N_(
            "Der Inhaber hat am %(since)s die Schließung beantragt; bis %(until)s kann er sie auf der "
            "Seite „Ihre Daten“ widerrufen, dann endet der Zugang von selbst."
        ),
        N_("Die Schließung ist bis %(until)s widerrufbar."),
    ),
    ("closing", "last_administrator"): Words(
        N_("Schließung wartet: letzter Verwalter"),
        N_(
            "Die Frist war %(until)s, aber der Inhaber ist inzwischen der letzte Verwalter. Sobald ein"
            " anderer das Recht hat, endet der Zugang von selbst."
        ),
        N_("Bestimmen Sie bitte zuerst einen anderen Verwalter; dann endet Ihr Zugang von selbst."),
    ),
    ("ended", "closed"): Words(
        N_("Vom Inhaber geschlossen"),
        N_(
            "Der Zugang ist am %(since)s auf Antrag seines Inhabers beendet; am %(until)s werden die "
            "persönlichen Angaben gelöscht."
        ),
        N_(
            "Ihr Zugang ist seit %(since)s geschlossen; für einen neuen registrieren Sie sich oder "
            "lassen sich einladen."
        ),
    ),
    ("ended", "ended_by_operator"): Words(
        N_("Vom Betrieb beendet"),
        N_(
            "Der Betrieb (%(by)s) hat den Zugang am %(since)s beendet: %(reason)s. Am %(until)s werden "
            "die persönlichen Angaben gelöscht."
        ),
        N_("Ihr Zugang ist seit %(since)s beendet."),
    ),
    ("anonymised", "anonymised"): Words(
        N_("Persönliche Angaben gelöscht"),
        N_("Die persönlichen Angaben sind seit %(since)s gelöscht; mehr ist nicht bekannt."),
    ),
}

CONTACT_CHANGE: WordsOf = {
    ("requested", "not_proven"): Words(
        N_("Code noch nicht eingegeben"),
        N_(
            "Die neue Angabe %(new)s ist seit %(requested_at)s beantragt; der Code dafür fehlt noch. "
            "Bis %(until)s gilt die alte weiter."
        ),
        N_("Es fehlt noch der Code für %(new)s; bis dahin gilt die alte Angabe."),
    ),
    ("requested", "code_lost"): Words(
        N_("Code kam nicht an"),
        N_(
            "Der Code an %(new)s kam nicht an. Die neue Angabe prüfen und noch einmal eintragen; bis "
            "%(until)s bleibt alles beim Alten."
        ),
        N_("Der Code an %(new)s kam nicht an. Prüfen Sie bitte die neue Angabe."),
    ),
    ("proven", "taking_effect"): Words(
        N_("Bestätigt, wird übernommen"),
        N_("Die neue Angabe %(new)s ist bestätigt und wird gerade übernommen. Zu tun ist nichts."),
        N_("Die neue Angabe wird gerade übernommen."),
    ),
    ("waiting", "undo_open"): Words(
        N_("Gilt schon, noch widerrufbar"),
        N_(
            "Seit %(since)s gilt %(new)s statt %(old)s; über die alte Angabe ist das noch %(left)s "
            "widerrufbar, bis %(until)s."
        ),
        N_(
            "Die Änderung ist noch %(left)s widerrufbar, mit dem Link in der E-Mail oder SMS an die "
            "alte Angabe."
        ),
    ),
    ("waiting", "undo_open_first"): Words(
        N_("Gilt schon, noch widerrufbar"),
        N_("Die Änderung (%(new)s) gilt seit %(since)s und ist noch %(left)s widerrufbar, bis %(until)s."),
        N_("Die Änderung ist noch %(left)s widerrufbar, mit dem Link in der Nachricht darüber."),
    ),
    ("applied", "applied"): Words(
        N_("Endgültig übernommen"),
        N_("Die Änderung auf %(new)s ist seit %(since)s endgültig; widerrufen lässt sie sich nicht mehr."),
        N_("Die Änderung ist seit %(since)s endgültig."),
    ),
    ("revoked", "undone"): Words(
        N_("Über die alte Angabe widerrufen"),
        N_(
            "Die Änderung auf %(new)s wurde am %(since)s mit dem Link aus der Nachricht darüber widerrufen; "
            "die alte Angabe gilt wieder, alle sind abgemeldet."
        ),
        N_("Die Änderung wurde am %(since)s widerrufen; die alte Angabe gilt wieder."),
    ),
    ("revoked", "cancelled"): Words(
        N_("Vor der Bestätigung abgebrochen"),
        N_(
            "Die Änderung auf %(new)s wurde am %(since)s abgebrochen, ehe sie bestätigt war. Es gilt "
            "die alte Angabe."
        ),
        N_("Die Änderung wurde abgebrochen; es gilt die alte Angabe."),
    ),
    ("expired", "not_proven_in_time"): Words(
        N_("Nicht rechtzeitig bestätigt"),
        N_(
            "Der Code für %(new)s wurde nicht rechtzeitig eingegeben; seit %(since)s ist die Änderung "
            "verfallen, die alte Angabe gilt."
        ),
        N_("Der Code wurde nicht rechtzeitig eingegeben; ändern Sie die Angabe bitte noch einmal."),
    ),
    ("revoked", "undone_by_us"): Words(
        N_("Vom Betrieb zurückgenommen"),
        N_(
            "Der Betrieb (%(by)s) hat die Änderung auf %(new)s am %(since)s zurückgenommen: %(reason)s."
            " Die frühere Angabe gilt wieder, alle sind abgemeldet."
        ),
        N_(
            "Wir haben die Änderung am %(since)s zurückgenommen; die alte Angabe gilt wieder, und alle "
            "sind abgemeldet."
        ),
    ),
}
