"""Why does something not go? Half a sentence for each reason, behind "geht nicht, weil"; each says what to do instead."""

from collections.abc import Mapping

from flask_babel import gettext

from service.web.marked import N_
from workflows import operator_policy, policy

WORDS: Mapping[str, str] = {
    "account_over": N_("der Zugang gesperrt, stillgelegt oder beendet ist."),
    "no_address": N_("der Zugang keine bestätigte E-Mail-Adresse hat. Bestellen Sie stattdessen den Brief."),
    "mailbox_read": N_("vielleicht jemand anderes das Postfach liest. Bestellen Sie stattdessen den Brief."),
    "no_tan": N_("für den Zugang keine TAN eingerichtet ist."),
    "no_postal_address": N_(
        "in den Stammdaten keine vollständige Anschrift steht. Lassen Sie sie zuerst berichtigen."
    ),
    "letter_too_soon": N_("in den letzten %(days)s Tagen schon ein solcher Brief bestellt wurde."),
    "letter_budget": N_("für heute keine Briefe mehr frei sind, bei diesem Kunden oder insgesamt."),
    "not_matched": N_("die Registrierung zu keinem Kunden mit dieser Adresse gehört."),
    "too_many_mails": N_(
        "der Link gerade erst oder schon so oft geschickt wurde, wie es am Tag zulässig ist."
    ),
    "first_credentials": N_(
        "keine Einladung unterwegs ist: Erste Zugangsdaten übergibt der Verwalter, oder sie gehen vom Zugang aus."
    ),
    "customer_rests": N_("die Kundennummer gesperrt ist."),
    "invitations_spent": N_(
        "an diese Adresse oder von diesem Kunden heute schon zu viele Einladungen gingen."
    ),
    "email_taken": N_("die Adresse bei diesem Kunden schon einem anderen Benutzer gehört."),
    "name_taken": N_("der Name bei diesem Kunden schon vergeben ist."),
    "name_near": N_("ein anderer Benutzer bei diesem Kunden fast genauso heißt."),
    "address_for_administrator": N_("ein Verwalter eine E-Mail-Adresse braucht."),
    "name_missing": N_("der Benutzer keinen Namen hat."),
    "name_long": N_("der Name zu lang ist."),
    "plan_stale": N_("der Plan nicht mehr passt. Es geschah nichts; der nächste Abgleich macht einen neuen."),
    "installation_stopped": N_("die Installation angehalten ist. Ein Verwalter lässt sie zuerst wieder zu."),
    "not_coupled": N_("das Programm nicht mehr gekoppelt ist."),
    "nothing_told": N_("das Programm noch nie etwas gemeldet hat."),
    "on_its_way": N_("die Nachricht noch unterwegs ist."),
    "ordered_anew": N_(
        "diese Nachricht einen eigenen Link oder Code trägt. Bestellen Sie ihn dort neu, wohin er gehört."
    ),
    "address_erased": N_("die Adresse nach der Frist gelöscht ist."),
    "address_moved": N_("der Zugang inzwischen eine andere Adresse hat."),
    "matter_over": N_("sich die Sache erledigt hat."),
    "too_soon": N_("gerade erst eine hinausging. Warten Sie eine Minute."),
    "no_way": N_("der Zugang weder eine bestätigte Mobilnummer noch eine bestätigte E-Mail-Adresse hat."),
    "changed_lately": N_(
        "Adresse, Nummer oder TAN-Verfahren in den letzten %(hours)s Stunden geändert wurden. Rufen Sie unter der Nummer aus den Stammdaten zurück."
    ),
    "too_many": N_("für diesen Zugang heute schon %(codes)s Telefoncodes verschickt wurden."),
    "too_many_calls": N_("Sie in der letzten Stunde schon %(calls)s Telefoncodes verschickt haben."),
}


def hindrance(code: str) -> str:
    """What is in the way, in the language of the page; the bare code where nobody has found words for it."""
    if code not in WORDS:
        return str(gettext("etwas im Weg steht; Grund unbekannt (%(code)s).", code=code))
    return str(
        gettext(
            WORDS[code],
            days=policy.LETTER_GAP.days,
            hours=int(operator_policy.NUMBER_SETTLED.total_seconds() // 3600),
            codes=operator_policy.TELEPHONE_CODES_PER_ACCOUNT_AND_DAY,
            calls=operator_policy.TELEPHONE_CODES_PER_OPERATOR_AND_HOUR,
        )
    )
