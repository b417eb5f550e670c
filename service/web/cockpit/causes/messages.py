"""What is said of messages and letters, to us and to a caller?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

MESSAGE: WordsOf = {
    ("queued", "waits"): Words(
        N_("Wartet auf den Versand"),
        N_(
            "Die Nachricht an %(reached)s ist in der Reihe und geht gleich hinaus; bis %(until)s wird "
            "es versucht."
        ),
        N_("Die Nachricht an %(reached)s geht gleich hinaus."),
    ),
    ("queued", "channel_down"): Words(
        N_("Versand gestört, Nachricht wartet"),
        N_(
            "Der Versand ist seit %(down_since)s gestört (%(cause)s); die Nachricht an %(reached)s geht"
            " danach von selbst hinaus, bis %(until)s. Nichts neu anfordern."
        ),
        N_(
            "Unser Versand steht seit %(down_since)s; Ihre Nachricht an %(reached)s geht danach von "
            "selbst hinaus."
        ),
    ),
    ("queued", "tried_again"): Words(
        N_("Wird noch einmal versucht"),
        N_(
            "Bisherige Versuche an %(reached)s: %(attempt)s, zuletzt: %(last_error)s. Der nächste folgt von selbst, bis %(until)s."
        ),
        N_("Die Nachricht an %(reached)s wird noch einmal versucht."),
    ),
    ("queued", "gave_up"): Words(
        N_("Auftrag gescheitert, wartet auf Sie"),
        N_(
            "Der Auftrag für die Nachricht an %(reached)s ist gescheitert (%(last_error)s). Entscheiden"
            " Sie unter Aufträge, ob er von vorn beginnt."
        ),
        N_("Die Nachricht an %(reached)s ging nicht hinaus; wir kümmern uns darum."),
    ),
    ("sending", "being_handed_over"): Words(
        N_("Wird gerade übergeben"),
        N_(
            "Die Nachricht an %(reached)s wird seit %(since)s übergeben. Bricht das ab, wird es von "
            "selbst noch einmal versucht."
        ),
        N_("Die Nachricht an %(reached)s ist gerade unterwegs."),
    ),
    ("sending", "waits_for_release"): Words(
        N_("Wartet auf eine neuere Version"),
        N_(
            "Die Nachricht an %(reached)s wartet seit %(since)s: %(last_error)s. Läuft eine Version, die sie kennt, "
            "geht sie von selbst hinaus, bis %(until)s."
        ),
        N_("Die Nachricht an %(reached)s ist noch nicht hinausgegangen; wir kümmern uns darum."),
    ),
    ("sending", "channel_down"): Words(
        N_("Versand gestört, Nachricht wartet"),
        N_(
            "Der Versand ist seit %(down_since)s gestört (%(cause)s); die Nachricht an %(reached)s wird"
            " von selbst weiter versucht."
        ),
        N_(
            "Unser Versand steht seit %(down_since)s; Ihre Nachricht an %(reached)s geht danach von "
            "selbst hinaus."
        ),
    ),
    ("accepted", "mail_accepted"): Words(
        N_("Vom Mailserver angenommen, kein Rückläufer"),
        N_(
            "Der Mailserver hat die E-Mail an %(reached)s am %(since)s angenommen (%(response)s); "
            "zurückgekommen ist nichts. Ob sie gelesen wurde, wissen wir nicht."
        ),
        N_(
            "Am %(since)s hat Ihr Mailserver die E-Mail an %(reached)s angenommen. Sehen Sie auch im "
            "Spam-Ordner nach."
        ),
    ),
    ("accepted", "sms_unconfirmed"): Words(
        N_("Übergeben, vom Netz nicht bestätigt"),
        N_(
            "Die SMS an %(reached)s ist seit %(since)s beim Anbieter (%(response)s); das Netz hat sie "
            "nicht bestätigt. Das heißt nicht gescheitert."
        ),
        N_("Am %(since)s an %(reached)s übergeben; Ihr Netz hat die SMS noch nicht bestätigt."),
    ),
    ("delivered", "delivered"): Words(
        N_("Zugestellt"),
        N_("Die Nachricht an %(reached)s ist am %(since)s angekommen, sagt der Anbieter."),
        N_("Die Nachricht an %(reached)s ist am %(since)s angekommen."),
    ),
    ("bounced", "bounced"): Words(
        N_("Als unzustellbar zurückgekommen"),
        N_(
            "Die E-Mail an %(reached)s kam am %(since)s zurück (%(response)s). Adresse prüfen; "
            "berichtigt wird sie zu zweit."
        ),
        N_("Ihr Mailserver nahm %(reached)s nicht an: %(response)s."),
    ),
    ("bounced", "sms_lost"): Words(
        N_("Anbieter meldet: nicht zugestellt"),
        N_("Der Anbieter meldet zu %(reached)s: nicht zugestellt (%(response)s). %(way_out)s"),
        N_("Ihr Netz hat die SMS an %(reached)s nicht zugestellt."),
    ),
    ("failed", "refused"): Words(
        N_("Endgültig abgelehnt"),
        N_("Die Nachricht an %(reached)s wurde am %(since)s abgelehnt (%(response)s). %(way_out)s"),
        N_("Ihre Gegenstelle nahm die Nachricht an %(reached)s nicht an: %(response)s."),
    ),
    ("failed", "job_dead"): Words(
        N_("Zu oft misslungen, Auftrag wartet auf Sie"),
        N_(
            "Die Nachricht an %(reached)s ließ sich nicht übergeben (%(response)s). Ist die Ursache behoben, lässt "
            "sich der Auftrag unter Aufträge erneut versuchen."
        ),
        N_("Die Nachricht an %(reached)s ging nicht hinaus; wir kümmern uns darum."),
    ),
    ("failed", "unanswered"): Words(
        N_("Keine Antwort, vielleicht angekommen"),
        N_(
            "Die Nachricht an %(reached)s wurde übergeben, aber nie bestätigt (%(response)s); sie kann "
            "angekommen sein. Erst nachsehen lassen, dann neu anfordern."
        ),
        N_("Die Nachricht an %(reached)s ist vielleicht angekommen. Sehen Sie bitte nach."),
    ),
    ("expired", "not_in_time"): Words(
        N_("Nicht rechtzeitig versandt"),
        N_(
            "Die Nachricht an %(reached)s ging nicht rechtzeitig hinaus und wurde am %(since)s "
            "verworfen. Der Kunde fordert sie neu an."
        ),
        N_("Die Nachricht ging nicht rechtzeitig hinaus. Fordern Sie sie bitte neu an."),
    ),
    ("expired", "pointless"): Words(
        N_("Inzwischen überholt, nicht versandt"),
        N_(
            "Als die Nachricht an %(reached)s an der Reihe war, war ihr Anlass vorbei; am %(since)s "
            "wurde sie verworfen. Zu tun ist nichts."
        ),
    ),
}

LETTER: WordsOf = {
    ("created", "not_printed"): Words(
        N_("Beauftragt, wird gedruckt"),
        N_(
            "Der Brief ist am %(ordered_at)s beauftragt und wird gleich gedruckt. Was er trägt, gilt "
            "bis %(until)s."
        ),
        N_(
            "Ihr Brief ist am %(ordered_at)s beauftragt; rechnen Sie mit %(post_from)s bis %(post_to)s Werktagen."
        ),
    ),
    ("created", "folder_down"): Words(
        N_("Druckordner gestört, Brief wartet"),
        N_(
            "Der Brief wartet: Der Druckordner ist seit %(down_since)s gestört (%(cause)s). Danach wird"
            " er von selbst gedruckt, gültig bis %(until)s."
        ),
        N_("Ihr Brief ist beauftragt; der Druck verzögert sich."),
    ),
    ("created", "held_back"): Words(
        N_("Zurückgehalten: Zugang stillgelegt"),
        N_(
            "Der Brief wird zurückgehalten, weil der Zugang stillgelegt ist. Wird der Zugang wieder "
            "zugelassen, wird er gedruckt."
        ),
        N_("Der Brief wird erst gedruckt, wenn der Zugang wieder zugelassen ist."),
    ),
    ("printed", "in_the_tray"): Words(
        N_("Gedruckt, noch nicht bei der Post"),
        N_(
            "Der Brief liegt seit %(since)s gedruckt im Ausgangsfach. Bringen Sie ihn zur Post und "
            "tragen Sie das hier ein; er gilt bis %(until)s."
        ),
        N_("Ihr Brief ist gedruckt und geht mit der nächsten Post hinaus."),
    ),
    ("printed", "tries_used_up"): Words(
        N_("Code zu oft falsch eingegeben"),
        N_(
            "Der Code aus diesem Brief wurde zu oft falsch eingegeben und gilt nicht mehr. Nur ein "
            "neuer Brief hilft."
        ),
        N_("Der Code wurde zu oft falsch eingegeben; es braucht einen neuen Brief."),
    ),
    ("dispatched", "in_the_post"): Words(
        N_("Bei der Post"),
        N_(
            "Der Brief wurde am %(posted_at)s aufgegeben; üblich sind %(post_from)s bis %(post_to)s Werktage. Er gilt "
            "bis %(until)s."
        ),
        N_("Am %(posted_at)s aufgegeben, üblich sind %(post_from)s bis %(post_to)s Werktage."),
    ),
    ("dispatched", "tries_used_up"): Words(
        N_("Code zu oft falsch eingegeben"),
        N_(
            "Der Code aus diesem Brief wurde zu oft falsch eingegeben und gilt nicht mehr. Nur ein "
            "neuer Brief hilft."
        ),
        N_("Der Code wurde zu oft falsch eingegeben; es braucht einen neuen Brief."),
    ),
    ("redeemed", "redeemed"): Words(
        N_("Benutzt"),
        N_("Was im Brief steht, wurde am %(since)s benutzt. Es gilt nur einmal."),
        N_("Der Brief vom %(ordered_at)s wurde am %(since)s benutzt; er gilt nur einmal."),
    ),
    ("returned", "returned"): Words(
        N_("Zurückgekommen, Anschrift prüfen"),
        N_(
            "Der Brief vom %(ordered_at)s kam am %(since)s zurück: %(reason)s. Anschrift in den "
            "Stammdaten prüfen, dann einen neuen beauftragen."
        ),
        N_("Ihr Brief kam zurück. Prüfen wir bitte die Anschrift."),
    ),
    ("returned", "returned_and_replaced"): Words(
        N_("Zurückgekommen, ein neuer ist beauftragt"),
        N_(
            "Der Brief vom %(ordered_at)s kam am %(since)s zurück; ein neuer ist seit %(newer_at)s "
            "beauftragt. Sehen Sie dort nach."
        ),
        N_("Ihr Brief kam zurück; ein neuer ist seit %(newer_at)s beauftragt."),
    ),
    ("expired", "not_used"): Words(
        N_("Nicht rechtzeitig benutzt"),
        N_(
            "Was im Brief vom %(ordered_at)s steht, galt bis %(since)s und wurde nicht benutzt. Nur ein"
            " neuer Brief hilft."
        ),
        N_("Der Brief vom %(ordered_at)s galt bis %(since)s; es braucht einen neuen."),
    ),
    ("superseded", "newer_letter"): Words(
        N_("Von einem neueren Brief ersetzt"),
        N_("Ein neuerer Brief vom %(newer_at)s hat diesen ersetzt; nur was dort steht, gilt."),
        N_("Ein neuerer Brief vom %(newer_at)s hat ihn ersetzt."),
    ),
    ("superseded", "void"): Words(
        N_("Ungültig geworden"),
        N_(
            "Der Brief vom %(ordered_at)s wird nicht mehr gebraucht: Sein Anlass ist seit %(since)s "
            "erledigt oder abgebrochen."
        ),
        N_("Der Brief vom %(ordered_at)s gilt nicht mehr."),
    ),
}
