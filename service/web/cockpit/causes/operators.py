"""What is said of operators, their proposals, codes for callers, pauses, batches and files?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

OPERATOR: WordsOf = {
    ("active", "in_use"): Words(
        N_("Darf sich anmelden"),
        N_("Dieser Betriebszugang ist offen. Zu tun ist nichts."),
    ),
    ("locked", "locked"): Words(
        N_("Gesperrt, bis jemand zurücksetzt"),
        N_(
            "Dieser Betriebszugang ist seit %(since)s gesperrt: %(reason)s. Zurückgesetzt wird er auf "
            "der Kommandozeile."
        ),
    ),
    ("ended", "left"): Words(
        N_("Arbeitet nicht mehr hier"),
        N_("Dieser Betriebszugang endete am %(since)s: %(reason)s. Der Name bleibt vergeben."),
    ),
}

APPROVAL: WordsOf = {
    ("proposed", "second_person_missing"): Words(
        N_("Wartet auf eine zweite Person"),
        N_(
            "Der Vorschlag von %(proposer)s wartet seit %(since)s auf eine zweite Person; bis %(until)s"
            " ist Zeit, danach verfällt er. Zustimmen darf jeder Leitende, der ihn nicht selbst gemacht"
            " hat."
        ),
        N_("Ihr Anliegen ist bei uns in Prüfung; entschieden wird bis %(until)s."),
    ),
    ("granted", "granted"): Words(
        N_("Zugestimmt und ausgeführt"),
        N_("%(by)s hat am %(since)s zugestimmt; es ist geschehen, und wen es betrifft, hat Nachricht."),
        N_("Ihr Anliegen ist seit %(since)s erledigt; Sie haben davon eine Nachricht."),
    ),
    ("refused", "refused"): Words(
        N_("Von einer zweiten Person abgelehnt"),
        N_("%(by)s hat am %(since)s abgelehnt: %(reason)s. Geändert wurde nichts."),
        N_("Wir konnten Ihrem Anliegen am %(since)s nicht entsprechen."),
    ),
    ("withdrawn", "withdrawn"): Words(
        N_("Zurückgezogen"),
        N_(
            "Wer ihn machte, hat den Vorschlag am %(since)s zurückgezogen: %(reason)s. Geändert wurde nichts."
        ),
    ),
    ("expired", "not_decided"): Words(
        N_("Niemand hat rechtzeitig entschieden"),
        N_(
            "Bis %(since)s hat niemand entschieden; der Vorschlag ist verfallen, geändert wurde nichts."
            " Schlagen Sie es neu vor."
        ),
        N_("Ihr Anliegen ist noch offen; wir bringen es neu auf den Weg."),
    ),
    ("expired", "overtaken"): Words(
        N_("Der Stand war inzwischen ein anderer"),
        N_(
            "Als entschieden werden sollte, war der Stand ein anderer (%(reason)s); geändert wurde "
            "nichts. Sehen Sie nach und schlagen Sie es neu vor."
        ),
        N_("Inzwischen hat sich etwas geändert; wir prüfen Ihr Anliegen neu."),
    ),
}

TELEPHONE_CODE: WordsOf = {
    ("issued", "not_named"): Words(
        N_("Code noch nicht genannt"),
        N_(
            "Der Telefoncode ging am %(issued_at)s an die hinterlegte Nummer oder Adresse; der Anrufer hat ihn noch nicht genannt. Bis %(until)s ist Zeit, freie Versuche: %(tries_left)s."
        ),
    ),
    ("identified", "known"): Words(
        N_("Anrufer ist erkannt"),
        N_("Der Anrufer hat den Code am %(since)s genannt und gilt bis %(until)s als erkannt."),
        N_("Vielen Dank, ich weiß jetzt, wer Sie sind."),
    ),
    ("ended", "over"): Words(
        N_("Gespräch vorbei"),
        N_(
            "Der Anrufer war erkannt; das Gespräch gilt seit %(since)s als beendet. Für ein neues "
            "braucht es einen neuen Code."
        ),
    ),
    ("expired", "not_named_in_time"): Words(
        N_("Nicht rechtzeitig genannt"),
        N_("Der Code wurde bis %(since)s nicht genannt. Schicken Sie bei Bedarf einen neuen."),
    ),
    ("exhausted", "named_wrongly"): Words(
        N_("Zu oft falsch genannt"),
        N_(
            "Der Code wurde zu oft falsch genannt; der Anrufer gilt nicht als erkannt. Sagen Sie ihm "
            "nichts, was nur der Inhaber wissen darf."
        ),
    ),
    ("superseded", "newer_one"): Words(
        N_("Durch einen neuen ersetzt"),
        N_("Ein neuerer Telefoncode hat diesen am %(since)s ersetzt; nur der neueste zählt."),
    ),
}

PAUSE: WordsOf = {
    ("active", "rests"): Words(
        N_("Ruht bis %(until)s"),
        N_("Diese Schlange ruht seit %(since)s: %(reason)s. Sie geht am %(until)s von selbst weiter."),
    ),
    ("lifted", "ended_by_hand"): Words(
        N_("Vorzeitig beendet"),
        N_("Die Pause endete am %(since)s vorzeitig: %(reason)s. Was wartete, ist seitdem unterwegs."),
    ),
    ("over", "time_over"): Words(
        N_("Zur angekündigten Zeit vorbei"),
        N_("Die Pause endete wie angekündigt am %(planned_until)s. Zu tun ist nichts."),
    ),
}

BATCH: WordsOf = {
    ("planned", "not_released"): Words(
        N_("Noch nicht freigegeben"),
        N_(
            "Stapel %(number)s mit %(total)s Zeilen wartet seit %(since)s auf die Freigabe; am %(until)s "
            "verfällt er. Geschehen ist noch nichts."
        ),
    ),
    ("released", "time_to_think"): Words(
        N_("Beginnt am %(starts_at)s"),
        N_(
            "Stapel %(number)s ist freigegeben und beginnt am %(starts_at)s von selbst. Bis dahin lässt er "
            "sich verwerfen, ohne dass etwas geschieht."
        ),
    ),
    ("running", "at_work"): Words(
        N_("%(done)s von %(total)s Zeilen erledigt"),
        N_(
            "Stapel %(number)s läuft seit %(since)s: %(done)s von %(total)s Zeilen sind erledigt, "
            "%(skipped)s übersprungen. Er lässt sich anhalten."
        ),
    ),
    ("halted", "halted"): Words(
        N_("Angehalten"),
        N_(
            "Stapel %(number)s ist seit %(since)s angehalten: %(reason)s. %(done)s von %(total)s Zeilen sind "
            "erledigt; der Rest wartet darauf, dass jemand fortsetzt oder verwirft."
        ),
    ),
    ("finished", "all_done"): Words(
        N_("%(done)s erledigt, %(skipped)s übersprungen"),
        N_(
            "Stapel %(number)s ist seit %(since)s fertig: %(done)s von %(total)s Zeilen erledigt, %(skipped)s "
            "übersprungen. Was mit jeder Zeile geschah, steht beim Stapel."
        ),
    ),
    ("discarded", "discarded"): Words(
        N_("Verworfen"),
        N_(
            "Stapel %(number)s wurde am %(since)s verworfen: %(reason)s. %(done)s von %(total)s Zeilen waren "
            "erledigt; die anderen bleiben, wie sie sind."
        ),
    ),
    ("discarded", "not_released_in_time"): Words(
        N_("Nicht rechtzeitig freigegeben"),
        N_("Stapel %(number)s wurde bis %(since)s nicht freigegeben. Geschehen ist nichts."),
    ),
}

EXTRACT: WordsOf = {
    ("requested", "being_written"): Words(
        N_("Wird geschrieben, Schritte: %(rows)s"),
        N_(
            "Die Datei wird seit %(since)s geschrieben; Schritte bisher: %(rows)s. Warten Sie, sie wird von selbst fertig."
        ),
    ),
    ("ready", "to_be_fetched"): Words(
        N_("Bereit, Schritte: %(rows)s"),
        N_(
            "Die Datei (Schritte: %(rows)s) liegt bis %(until)s bereit. Abholen kann sie nur, wer sie bestellt hat, und nur einmal."
        ),
    ),
    ("fetched", "fetched"): Words(
        N_("Abgeholt"),
        N_(
            "Die Datei wurde am %(since)s abgeholt und ist hier gelöscht. Wer sie noch einmal braucht, bestellt sie neu."
        ),
    ),
    ("too_large", "too_many_steps"): Words(
        N_("Zu viele Schritte"),
        N_(
            "In dieser Zeit gab es mehr Schritte, als eine Datei fasst; geschrieben wurde keine. Bestellen Sie weniger Tage."
        ),
    ),
    ("expired", "not_fetched"): Words(
        N_("Nicht rechtzeitig abgeholt"),
        N_(
            "Niemand hat die Datei bis %(since)s abgeholt; sie ist gelöscht. Wer sie noch braucht, bestellt sie neu."
        ),
    ),
    ("expired", "not_written"): Words(
        N_("Nicht fertig geworden"),
        N_(
            "Die Datei wurde bis %(since)s nicht fertig. Sehen Sie bei den Aufträgen nach, warum, und bestellen Sie sie neu."
        ),
    ),
}
