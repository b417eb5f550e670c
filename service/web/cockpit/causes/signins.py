"""What is said of sign-ins and TANs, to us and to a caller?"""

from service.web.cockpit.causes.words import Words, WordsOf
from service.web.marked import N_

SIGNIN: WordsOf = {
    ("started", "password_missing"): Words(
        N_("Passwort noch nicht geprüft"),
        N_("Die Anmeldung hat begonnen; das Passwort ist noch nicht geprüft. Bis %(until)s ist Zeit."),
    ),
    ("password_verified", "tan_not_asked"): Words(
        N_("Passwort stimmt, TAN noch nicht angefordert"),
        N_("Das Passwort stimmt; nach einer TAN wurde noch nicht gefragt. Bis %(until)s ist Zeit."),
        N_("Ihr Passwort stimmt; es fehlt die TAN."),
    ),
    ("tan_sent", "code_missing"): Words(
        N_("TAN oder Code fehlt"),
        N_(
            "Das Passwort stimmt; TAN oder Code fehlt noch, zuletzt ging eine TAN am %(issued_at)s an "
            "%(reached)s. Bis %(until)s ist Zeit."
        ),
        N_("Am %(issued_at)s ging die TAN an %(reached)s; es gilt nur die neueste."),
    ),
    ("tan_sent", "passkey_missing"): Words(
        N_("Passkey noch nicht benutzt"),
        N_(
            "Das Passwort stimmt; der Passkey wurde noch nicht benutzt. Bis %(until)s ist Zeit. Fehlt das Gerät: erst "
            "Notfallcode, sonst Brief."
        ),
        N_("Ihr Passwort stimmt; es fehlt noch der Passkey oder ein Notfallcode."),
    ),
    ("tan_sent", "codes_rest"): Words(
        N_("TAN-Eingabe ruht bis %(rests_until)s"),
        N_(
            "Nach %(failures)s falschen TANs ruht die Eingabe; um %(rests_until)s geht es von selbst weiter. Das Passwort ist unverändert."
        ),
        N_("Ab %(rests_until)s geht es von selbst weiter; Ihr Passwort ist unverändert."),
    ),
    ("signed_in", "signed_in"): Words(
        N_("Angemeldet"),
        N_("Die Anmeldung ist am %(since)s gelungen. Zu tun ist nichts."),
        N_("Am %(since)s hat sich jemand mit Ihrem Zugang angemeldet."),
    ),
    ("failed", "credentials"): Words(
        N_("Passwort war falsch"),
        N_("Das Passwort war am %(since)s falsch. Ein neues setzt der Kunde mit „Passwort vergessen“."),
        N_("Das Passwort war falsch; mit „Passwort vergessen“ setzen Sie ein neues."),
    ),
    ("failed", "resting"): Words(
        N_("Zu viele falsche Passwörter, Pause"),
        N_(
            "Nach falschen Passwörtern ruht die Anmeldung von dort, wo sie versucht wurde, und geht dann von selbst weiter. Aus einem bekannten Browser geht es sofort."
        ),
        N_("Nach mehreren falschen Passwörtern ruht die Anmeldung kurz, dann geht es von selbst weiter."),
    ),
    ("failed", "passkey"): Words(
        N_("Passkey passte nicht"),
        N_("Der Passkey wurde am %(since)s nicht anerkannt. Mit Passwort und TAN geht es weiter."),
        N_("Der Passkey passte nicht; melden Sie sich mit Passwort und TAN an."),
    ),
    ("failed", "password_first"): Words(
        N_("Passkey wartet auf das Passwort"),
        N_(
            "Seit der letzten Änderung am Zugang öffnet der Passkey erst nach einer Anmeldung mit "
            "Passwort. Der Kunde gibt es einmal ein."
        ),
        N_("Melden Sie sich einmal mit Ihrem Passwort an; danach geht der Passkey wieder."),
    ),
    ("failed", "wrong_codes"): Words(
        N_("TAN zu oft falsch"),
        N_(
            "Die TAN war %(failures)s-mal falsch; die Eingabe ruht bis %(rests_until)s, dann geht es von selbst weiter. Das Passwort ist unverändert."
        ),
        N_(
            "Die TAN war zu oft falsch; ab %(rests_until)s geht es von selbst weiter, Ihr Passwort ist "
            "unverändert."
        ),
    ),
    ("failed", "too_many_codes"): Words(
        N_("Zu viele TANs angefordert"),
        N_(
            "Es wurden zu viele TANs angefordert; für eine Weile kommt keine weitere. Notfallcode oder "
            "App gehen sofort."
        ),
        N_("Es wurden zu viele TANs angefordert; ein Notfallcode geht sofort."),
    ),
    ("failed", "account_changed"): Words(
        N_("Am Zugang hat sich inzwischen etwas geändert"),
        N_("Während der Anmeldung hat sich der Zugang geändert, etwa das Passwort; darum beginnt sie neu."),
        N_("Melden Sie sich bitte noch einmal an; Ihr Zugang hat sich gerade geändert."),
    ),
    ("expired", "no_password"): Words(
        N_("Abgelaufen, ohne Passwort"),
        N_(
            "Die Anmeldung wurde begonnen und bis %(since)s nicht weitergeführt. Der Kunde meldet sich "
            "neu an."
        ),
    ),
    ("expired", "no_code"): Words(
        N_("Abgelaufen, TAN nie eingegeben"),
        N_(
            "Das Passwort stimmte, die TAN wurde bis %(since)s nicht eingegeben. Der Kunde meldet sich "
            "neu an."
        ),
        N_("Die Anmeldung ist ohne TAN abgelaufen; melden Sie sich bitte neu an."),
    ),
    ("abandoned", "abandoned"): Words(
        N_("Vom Benutzer abgebrochen"),
        N_("Die Anmeldung wurde am %(since)s abgebrochen. Zu tun ist nichts."),
        N_("Die Anmeldung wurde am %(since)s abgebrochen."),
    ),
}

TAN: WordsOf = {
    ("issued", "waits"): Words(
        N_("TAN wird gerade verschickt"),
        N_("Die TAN an %(reached)s von %(issued_at)s ist noch nicht übergeben. Sie gilt bis %(until)s."),
        N_("Die TAN an %(reached)s ist unterwegs."),
    ),
    ("issued", "channel_down"): Words(
        N_("Versand gestört, TAN wartet"),
        N_(
            "Der Versand ist seit %(down_since)s gestört (%(cause)s); die TAN an %(reached)s gilt nur "
            "bis %(until)s. Danach fordert der Anrufer eine neue an; bei der Anmeldung geht sofort ein Notfallcode."
        ),
        N_(
            "Unser Versand steht seit %(down_since)s. Fordern Sie danach bitte eine neue TAN an; bei der Anmeldung geht "
            "sofort ein Notfallcode."
        ),
    ),
    ("sent", "mail_accepted"): Words(
        N_("Vom Mailserver angenommen"),
        N_(
            "Der Mailserver hat die TAN an %(reached)s am %(since)s angenommen. Sie gilt bis %(until)s, freie Versuche: %(tries_left)s."
        ),
        N_("Am %(since)s hat Ihr Mailserver die TAN an %(reached)s angenommen."),
    ),
    ("sent", "sms_unconfirmed"): Words(
        N_("Übergeben, vom Netz nicht bestätigt"),
        N_(
            "Die TAN ist am %(since)s an %(reached)s übergeben; das Netz hat sie nicht bestätigt. Sie gilt bis %(until)s, freie Versuche: %(tries_left)s."
        ),
        N_("Am %(since)s an %(reached)s übergeben; Ihr Netz hat die SMS nicht bestätigt."),
    ),
    ("delivered", "delivered"): Words(
        N_("Zugestellt, noch nicht eingegeben"),
        N_(
            "Die TAN ist am %(since)s bei %(reached)s angekommen. Sie gilt bis %(until)s, freie Versuche: %(tries_left)s."
        ),
        N_("Die TAN ist am %(since)s bei %(reached)s angekommen."),
    ),
    ("verified", "entered"): Words(
        N_("Richtig eingegeben"),
        N_("Die TAN wurde am %(since)s richtig eingegeben. Zu tun ist nichts."),
        N_("Die TAN wurde am %(since)s richtig eingegeben."),
    ),
    ("expired", "not_entered"): Words(
        N_("Nicht rechtzeitig eingegeben"),
        N_(
            "Die TAN an %(reached)s von %(issued_at)s wurde nicht rechtzeitig eingegeben. Der Kunde "
            "fordert eine neue an."
        ),
        N_("Die TAN von %(issued_at)s ist abgelaufen; fordern Sie eine neue an."),
    ),
    ("exhausted", "wrong_too_often"): Words(
        N_("Zu oft falsch eingegeben"),
        N_(
            "Die TAN an %(reached)s wurde zu oft falsch eingegeben und gilt seit %(since)s nicht mehr. "
            "Der Kunde beginnt neu."
        ),
        N_("Die TAN wurde zu oft falsch eingegeben; beginnen Sie bitte neu."),
    ),
    ("superseded", "newer_one"): Words(
        N_("Durch eine neuere TAN abgelöst"),
        N_(
            "Die TAN von %(issued_at)s (Kennung %(reference)s) ist durch die von %(newer_at)s (Kennung "
            "%(newer)s) abgelöst; nur die neueste gilt. Die ältere einzutippen kostet keinen Versuch."
        ),
        N_("Es gilt nur die TAN mit der Kennung %(newer)s; die mit %(reference)s ist abgelöst."),
    ),
    ("superseded", "void"): Words(
        N_("Ungültig geworden"),
        N_("Der Anlass der TAN von %(issued_at)s ist seit %(since)s vorbei; sie gilt nicht mehr."),
        N_("Die TAN von %(issued_at)s gilt nicht mehr."),
    ),
    ("undeliverable", "undeliverable"): Words(
        N_("Konnte nicht zugestellt werden"),
        N_("Die TAN an %(reached)s konnte nicht zugestellt werden (%(response)s). %(way_out)s"),
        N_("Die TAN an %(reached)s kam nicht an. %(told_way_out)s"),
    ),
}
