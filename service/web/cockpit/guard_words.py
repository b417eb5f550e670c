"""What is so once a condition of a step holds? A sentence for each guard; where it does not hold, its definition has one."""

from service.web.messages import N_

GUARDS = {
    "account_exists": N_("Der Zugang ist angelegt."),
    "after_deadline": N_("Die Frist ist abgelaufen."),
    "before_deadline": N_("Die Frist läuft noch."),
    "channel_is_proven": N_("Das Ziel für TANs ist bestätigt."),
    "accepted": N_("Der Benutzer ist angenommen."),
    "no_administrator_yet": N_("Der Benutzer hat das Verwalterrecht noch nicht."),
    "is_administrator": N_("Der Benutzer hat das Verwalterrecht."),
    "no_reason_left": N_("Es besteht kein Grund mehr, aus dem er gesperrt ist."),
    "kept_by_nobody_else": N_("Nur ein Verwalter hat ihn gesperrt, oder niemand."),
    "not_accepted": N_("Der Benutzer ist noch nicht angenommen."),
    "proven_by_holder": N_("Der Benutzer hat sich zum ersten Mal angemeldet."),
    "still_suspended": N_("Es besteht noch ein Grund, aus dem er gesperrt ist."),
    "has_mailbox": N_("Es gibt eine bestätigte E-Mail-Adresse."),
    "uses_tan": N_("Es gibt ein TAN-Verfahren."),
    "has_address": N_("Es gibt eine bestätigte E-Mail-Adresse zum Entsperren."),
    "matched": N_("Der Kunde ist zugeordnet."),
    "no_tan_chosen": N_("Es ist keine TAN nötig."),
    "no_try_left": N_("Alle Versuche sind verbraucht."),
    "proven_its_own_way": N_("Die neue Angabe ist mit einem eigenen Code bestätigt."),
    "tries_left": N_("Es gibt noch Versuche."),
    "right_code": N_("Die TAN wurde richtig eingegeben."),
    "needs_no_second_proof": N_("Es ist kein zweiter Nachweis nötig."),
    "own_link": N_("Der Link aus der E-Mail ist eingelöst."),
    "own_letter": N_("Der Code aus dem Brief ist eingegeben."),
    "setup_complete": N_("Die erste Einrichtung ist abgeschlossen."),
    "setup_open": N_("Die erste Einrichtung ist noch offen."),
    "by_post": N_("Der Link war per Brief gewünscht."),
    "not_by_post_again": N_("Der zweite Nachweis kam nicht auch per Brief."),
    "email_tan_and_allowed": N_("Der Nachweis passt zum TAN-Verfahren, und das Profil erlaubt ihn."),
    "what_it_carries": N_("Code oder Passwort aus dem Brief ist eingegeben."),
    "asks_only": N_("Es geht nur um eine Auskunft."),
    "delay_over": N_("Die Bedenkzeit ist vorbei."),
}
"""What a guard says when it holds; when it does not, its definition has the sentence."""
