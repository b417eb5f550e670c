"""What is said of a registration, to us and to a caller?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

REGISTRATION: WordsOf = {
    ("pending", "match_waits"): Words(
        N_("Zuordnung steht noch aus"),
        N_(
            "Die Registrierung zu %(number)s ist eingegangen; ob Nummer und Adresse zusammengehören, "
            "wird gleich entschieden. Zu tun ist nichts."
        ),
    ),
    ("pending", "match_dead"): Words(
        N_("Zuordnung gescheitert, Auftrag wartet auf Sie"),
        N_(
            "Die Zuordnung zu %(number)s ist gescheitert (%(last_error)s). Lassen Sie den Auftrag unter"
            " Aufträge von vorn beginnen."
        ),
    ),
    ("pending", "mail_waits"): Words(
        N_("E-Mail mit dem Link wartet auf den Versand"),
        N_(
            "Die E-Mail mit dem Link an %(stored)s wartet auf den Versand und geht von selbst hinaus. "
            "Bis %(until)s gilt die Registrierung."
        ),
        N_("Ihre E-Mail an %(stored)s ist in Arbeit und geht gleich hinaus."),
    ),
    ("pending", "mail_paused"): Words(
        N_("Mailversand angehalten bis %(paused_until)s"),
        N_(
            "Der Mailversand ist von Hand angehalten; die E-Mail mit dem Link an %(stored)s geht ab %(paused_until)s "
            "von selbst hinaus. Nichts neu anfordern."
        ),
        N_("Ihre E-Mail an %(stored)s geht ab %(paused_until)s hinaus."),
    ),
    ("pending", "mail_down"): Words(
        N_("Mailversand gestört, E-Mail wartet"),
        N_(
            "Der Mailversand ist seit %(mail_since)s gestört (%(mail_cause)s); die E-Mail mit dem Link "
            "an %(stored)s geht danach von selbst hinaus. Nichts neu anfordern."
        ),
        N_("Ihre E-Mail an %(stored)s wartet und geht danach von selbst hinaus."),
    ),
    ("email_sent", "not_opened"): Words(
        N_("E-Mail angenommen, Link noch nicht benutzt"),
        N_(
            "Der Mailserver von %(stored)s hat die E-Mail am %(since)s angenommen; der Link ist noch "
            "nicht benutzt. Er gilt bis %(until)s; danach ist eine neue Registrierung nötig."
        ),
        N_(
            "Am %(since)s hat Ihr Mailserver die E-Mail an %(stored)s angenommen. Der Link gilt bis "
            "%(until)s."
        ),
    ),
    ("email_sent", "address_corrected"): Words(
        N_("Adresse inzwischen berichtigt, Link gilt nicht mehr"),
        N_(
            "Die E-Mail mit dem Link ging an %(reached)s; hinterlegt ist inzwischen %(stored)s. Der Link führt "
            "nirgends mehr hin: Die Registrierung muss neu begonnen werden, dann geht ein Link an die neue Adresse."
        ),
        N_(
            "Ihre Adresse ist berichtigt. Registrieren Sie sich bitte neu, dann kommt der Link an %(stored)s."
        ),
    ),
    ("activated", "tan_missing"): Words(
        N_("Angaben da, es fehlt nur die TAN"),
        N_(
            "Der Link ist benutzt, die Angaben sind da; es fehlt nur die TAN an %(tan_to)s. Derselbe "
            "Link führt bis %(until)s dorthin."
        ),
        N_("Ihre Angaben sind da, es fehlt nur die TAN. Derselbe Link führt Sie dorthin."),
    ),
    ("activated", "tan_lost"): Words(
        N_("TAN kam nicht an"),
        N_(
            "Der Link ist benutzt, die Angaben sind da; die TAN an %(tan_to)s kam nicht an. Derselbe "
            "Link führt bis %(until)s dorthin, dort lässt sich die Angabe ändern."
        ),
        N_(
            "Die TAN an %(tan_to)s kam nicht an. Öffnen Sie denselben Link noch einmal und prüfen Sie "
            "dort die Angabe."
        ),
    ),
    ("tan_configured", "finishing"): Words(
        N_("TAN bestätigt, Zugang entsteht"),
        N_(
            "Die TAN ist bestätigt, der Zugang wird gerade angelegt. Dauert das länger als eine Minute,"
            " melden Sie es der Technik."
        ),
        N_("Ihr Zugang wird gerade angelegt."),
    ),
    ("completed", "completed"): Words(
        N_("Abgeschlossen, Anmeldung möglich"),
        N_(
            "Die Registrierung zu %(number)s ist seit %(since)s abgeschlossen; der Zugang besteht. "
            "Weiter geht es auf der Anmeldeseite."
        ),
        N_("Ihr Zugang besteht. Melden Sie sich an; ein vergessenes Passwort setzen Sie dort neu."),
    ),
    ("undeliverable", "bounced"): Words(
        N_("Mailserver schickte die E-Mail zurück"),
        N_(
            "Der Mailserver nahm %(stored)s nicht an (%(response)s). Bis %(until)s zählt ein Klick "
            "noch. Adresse prüfen; berichtigt wird sie zu zweit."
        ),
        N_("Ihr Mailserver nahm %(stored)s nicht an: %(response)s."),
    ),
    ("undeliverable", "not_in_time"): Words(
        N_("E-Mail ging nicht rechtzeitig hinaus"),
        N_(
            "Die E-Mail an %(stored)s konnte nicht rechtzeitig übergeben werden. Bis %(until)s lässt "
            "sich der Link erneut anfordern."
        ),
        N_(
            "Unsere E-Mail an %(stored)s ging nicht rechtzeitig hinaus. Fordern Sie den Link bitte noch"
            " einmal an."
        ),
    ),
    ("undeliverable", "refused"): Words(
        N_("Kein Server nahm die E-Mail an"),
        N_(
            "Die E-Mail an %(stored)s wurde nicht angenommen (%(response)s). Bis %(until)s zählt ein "
            "Klick noch. Adresse prüfen; berichtigt wird sie zu zweit."
        ),
        N_("Ihr Mailserver nahm %(stored)s nicht an: %(response)s."),
    ),
    ("expired", "mail_never_left"): Words(
        N_("Abgelaufen, ehe die E-Mail hinausging"),
        N_(
            "Die Registrierung ist am %(since)s abgelaufen, ehe die E-Mail an %(stored)s hinausging. "
            "Der Kunde beginnt neu; sehen Sie nach dem Mailversand."
        ),
        N_("Unsere E-Mail ging nicht rechtzeitig hinaus. Beginnen Sie die Registrierung bitte neu."),
    ),
    ("expired", "never_arrived"): Words(
        N_("Abgelaufen, die E-Mail kam nie an"),
        N_(
            "Die Registrierung ist am %(since)s abgelaufen; die E-Mail an %(stored)s kam nicht an "
            "(%(response)s). Erst die Adresse prüfen, dann neu beginnen."
        ),
        N_("Die E-Mail an %(stored)s kam nicht an. Prüfen wir erst die Adresse."),
    ),
    ("expired", "never_opened"): Words(
        N_("Link nie benutzt, abgelaufen"),
        N_(
            "Der Link an %(stored)s wurde nie benutzt und ist am %(since)s abgelaufen; Links gelten "
            "%(link_lasts)s. Abgelaufen bleibt abgelaufen: Der Kunde beginnt neu."
        ),
        N_("Ihr Link an %(stored)s ist am %(since)s abgelaufen. Die neue E-Mail geht an dieselbe Adresse."),
    ),
    ("expired", "tan_never_entered"): Words(
        N_("TAN nie eingegeben, abgelaufen"),
        N_(
            "Der Link wurde benutzt, die TAN aber nie eingegeben; am %(since)s ist die Registrierung "
            "abgelaufen. Der Kunde beginnt neu."
        ),
        N_("Die TAN fehlte noch, als die Frist am %(since)s ablief. Beginnen Sie bitte neu."),
    ),
    ("superseded", "earlier_goes_on"): Words(
        N_("Eine frühere Registrierung läuft weiter"),
        N_(
            "Zu %(number)s lief schon eine Registrierung mit derselben Adresse; sie geht weiter und hat"
            " den Link noch einmal geschickt. Sehen Sie dort nach."
        ),
        N_("Ihre frühere Registrierung läuft weiter; der Link ging noch einmal an %(stored)s."),
    ),
    ("superseded", "address_has_changed"): Words(
        N_("Hinterlegte Adresse wurde geändert"),
        N_(
            "Die hinterlegte Adresse zu %(number)s hat sich geändert, darum hat eine neuere "
            "Registrierung diese abgelöst."
        ),
        N_("Eine neuere Registrierung hat diese abgelöst; es gilt die neueste E-Mail."),
    ),
    ("superseded", "replaced"): Words(
        N_("Von einem anderen Weg abgelöst"),
        N_(
            "Für %(number)s ist der Zugang auf anderem Weg entstanden; diese Registrierung ist seit "
            "%(since)s abgelöst."
        ),
        N_("Ihr Zugang ist auf anderem Weg entstanden. Melden Sie sich damit an."),
    ),
    ("cancelled", "cancelled"): Words(
        N_("Vom Betrieb abgebrochen"),
        N_(
            "Der Betrieb (%(by)s) hat die Registrierung am %(since)s abgebrochen: %(reason)s. Der Kunde"
            " kann sich neu registrieren."
        ),
        N_("Wir haben diese Registrierung abgebrochen. Sie können gleich neu beginnen."),
    ),
    ("unmatched", "unknown_number"): Words(
        N_("Kundennummer unbekannt"),
        N_(
            "Die Kundennummer %(number)s gibt es in den Stammdaten nicht; es ging keine E-Mail hinaus. "
            "Nummer vorlesen lassen und mit der Rechnung vergleichen."
        ),
        N_("Die Kundennummer %(number)s kennen wir nicht. Sie steht oben auf jeder Rechnung."),
    ),
    ("unmatched", "customer_blocked"): Words(
        N_("Kunde ist nicht aktiv"),
        N_(
            "Der Kunde %(number)s ist in den Stammdaten gesperrt oder beendet; es ging keine E-Mail "
            "hinaus. Das klärt die Buchhaltung."
        ),
        N_("Für %(number)s ist zur Zeit keine Registrierung möglich. Die Buchhaltung hilft Ihnen weiter."),
    ),
    ("unmatched", "email_differs"): Words(
        N_("Eingegebene Adresse ist nicht die hinterlegte"),
        N_(
            "Die eingegebene Adresse %(typed)s ist nicht die hinterlegte %(stored)s; an die eingegebene"
            " ging nichts. Stimmt die hinterlegte nicht mehr, wird sie zu zweit berichtigt."
        ),
        N_(
            "Am %(since)s wollte sich jemand mit einer anderen Adresse registrieren; freigegeben wurde "
            "nichts. Hinterlegt ist %(stored)s."
        ),
    ),
    ("unmatched", "already_registered"): Words(
        N_("Es gibt schon einen Zugang"),
        N_(
            "Zu %(number)s gibt es schon einen Zugang; die hinterlegte Adresse %(stored)s hat davon "
            "eine Nachricht. Weiter geht es mit „Passwort vergessen“ oder über den Verwalter."
        ),
        N_(
            "Zu %(number)s gibt es schon einen Zugang. Nutzen Sie „Passwort vergessen“, oder lassen Sie"
            " sich von Ihrem Verwalter einladen."
        ),
    ),
}
