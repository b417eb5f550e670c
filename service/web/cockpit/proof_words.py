"""How are the proofs called that a step is taken on? German words; the catalogue has the English."""

from service.web.marked import N_

PROOFS = {
    "activation_link": N_("Aktivierungslink"),
    "invitation": N_("Einladung"),
    "password": N_("Passwort"),
    "tan": N_("TAN"),
    "unlock": N_("Entsperrlink"),
    "totp": N_("Code aus der App"),
    "emergency_code": N_("Notfallcode"),
    "device": N_("Bekanntes Gerät"),
    "passkey": N_("Passkey"),
    "passkey_alone": N_("Passkey allein"),
    "session": N_("Frisch bestätigte Sitzung"),
    "recovery_link": N_("Link zum Zurücksetzen"),
    "misuse_link": N_("Link „Das war ich nicht“"),
    "undo_link": N_("Widerrufslink"),
    "operator_undo": N_("Rücknahme durch den Betrieb"),
    "telephone_code": N_("Telefoncode"),
    "letter_code": N_("Code aus dem Brief"),
    "waiting_time": N_("Wartezeit"),
    "known_device": N_("Gewohnter Browser"),
    "other_operator": N_("Eine zweite Person"),
}
