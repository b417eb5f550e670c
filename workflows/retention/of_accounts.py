"""What do we hold about somebody because they have an account, and for how long?"""

from workflows import policy
from workflows.contact.machine import CONTACT_CHANGE
from workflows.letter.machine import LETTER
from workflows.retention.table import LATE, DataClass, Part, Words, over

UNRELEASED = "state IN ('ended', 'anonymised') AND released_at IS NULL"
"""An ended account is asked for what it holds until nothing is left (`release.py`), and never again."""

OF_ENDED = f"""
    account_id = ANY (ARRAY(SELECT id FROM account WHERE {UNRELEASED}
                               AND (state = 'anonymised' OR entered_at <= {LATE})))
"""  # noqa: S608 - our own words
"""An array, because there are few, which the planner could not know: it would read whole tables beside them."""

IS_SET_UP = "(SELECT a.set_up_at FROM account a WHERE a.id = account_id) IS NOT NULL"


AFTER_END_OF_ACCOUNT = Words("nach dem Ende des Zugangs", "after the account has ended")
AFTER_IT_ENDS = Words("nach dem Ende des Vorgangs", "after the procedure has ended")

LOGIN_DATA = DataClass(
    "login_data",
    Words(
        "Anmeldedaten eines beendeten Zugangs: Benutzername, Benutzer-Nummern und Passwort zum Anmelden, "
        "Authenticator-App, Passkeys, Notfallcodes; ob E-Mails zu neuen Rechnungen gewünscht waren",
        "Sign-in data of an ended account: name, user numbers and password to sign in with, "
        "authenticator app, passkeys, emergency codes; whether mails about new invoices were wanted",
    ),
    policy.LOGIN_DATA_AFTER_END,
    AFTER_END_OF_ACCOUNT,
    "nobody may sign in any more; the user numbers stay taken, because they are never given twice",
    (
        Part("login_identifier", OF_ENDED),
        Part("authenticator", OF_ENDED),
        Part("passkey", OF_ENDED),
        Part("emergency_code", OF_ENDED),
        Part("initial_secret", OF_ENDED),
        Part("invoice_notice", OF_ENDED),
        Part("account", f"{UNRELEASED} AND entered_at <= {LATE}", empties=("password_hash",)),
    ),
)

PERSON = DataClass(
    "person",
    Words(
        "Angaben zur Person: Anrede, Namen, E-Mail-Adresse, Mobilnummer",
        "Personal details: salutation, names, email address, mobile number",
    ),
    policy.PERSONAL_DATA_AFTER_END,
    AFTER_END_OF_ACCOUNT,
    "questions and objections after the end; the workflow then moves the account to anonymised",
    (
        # By a deadline of the workflow, of this length: the state says that it is over.
        Part(
            "account",
            "state = 'anonymised'",
            empties=(
                "login_name",
                "display_name",
                "salutation",
                "first_name",
                "last_name",
                "email",
                "email_key",
                "named_email",
                "named_email_key",
                "mobile",
                "password_hash",
            ),
        ),
    ),
)

OF_ACCOUNTS = (
    LOGIN_DATA,
    PERSON,
    DataClass(
        "user",
        Words(
            "Name und E-Mail-Adresse eines Benutzers bei einer Kundennummer",
            "Name and email address of a user at a customer number",
        ),
        policy.FORMER_USER_KEPT,
        Words("nach dem Ende des Benutzers", "after the user has ended"),
        "as for the account; number, rights and history stay: who acted for a customer must be traceable",
        (
            Part(
                "seat",
                f"state = 'ended' AND entered_at <= {LATE}",
                empties=("display_name", "display_key", "folded_key", "email", "email_key"),
            ),
            Part("former_holder", f"held_until <= {LATE}", empties=("display_name",)),
        ),
    ),
    DataClass(
        "invitation",
        Words("An welche Adresse Sie eingeladen wurden", "At which address you were invited"),
        policy.INVITATION_KEPT,
        Words("nach der Annahme oder dem Ablauf", "after it was accepted or has expired"),
        "as for mails; the link says for so long what became of it",
        (Part("invitation", f"least(used_at, expires_at) <= {LATE}"),),
    ),
    DataClass(
        "session",
        Words(
            "Sitzungen, mit dem Zeitpunkt der Anmeldung davor",
            "Sessions, with the time of the sign-in before",
        ),
        policy.SESSION_KEPT,
        Words("nach dem Ende der Sitzung", "after the session has ended"),
        "a month in which somebody may ask who was signed in",
        (Part("session", f"least(ended_at, ends_at) <= {LATE}"),),
    ),
    DataClass(
        "device",
        Words("Geräte, die Sie abgemeldet haben", "Devices that you have signed out"),
        policy.DEVICE_KEPT,
        Words("nach dem Abmelden", "after signing out"),
        "as long as the sessions that began there",
        (Part("device", f"ended_at <= {LATE}"),),
    ),
    DataClass(
        "unused_device",
        Words("Geräte, die Sie nicht mehr benutzen", "Devices that you no longer use"),
        policy.DEVICE_UNUSED_KEPT,
        Words("nach der letzten Benutzung", "after they were last used"),
        "a browser that was not used for half a year counts as unknown again",
        (Part("device", f"ended_at IS NULL AND last_seen_at <= {LATE}"),),
    ),
    DataClass(
        "failures",
        Words(
            "Zahl der Fehlversuche bei der Anmeldung; wann wir Ihnen davon geschrieben haben",
            "Number of failed attempts to sign in; when we wrote to you about them",
        ),
        policy.FAILURES_KEPT,
        Words("nach dem letzten Fehlversuch oder der E-Mail", "after the last failure or the mail"),
        "slow guessing over weeks has to be noticed; the name is kept as a keyed hash only",
        (
            Part("failure_count", f"last_failed_at <= {LATE}"),
            Part("failure_notice", f"told_at <= {LATE}"),
        ),
    ),
    DataClass(
        "contact_change",
        Words(
            "Alte und neue E-Mail-Adresse oder Mobilnummer einer Änderung",
            "Old and new email address or mobile number of a change",
        ),
        policy.CONTACT_VALUES_KEPT,
        AFTER_IT_ENDS,
        "whoever was locked out by a foreign change must be able to show it",
        (
            Part(
                "contact_change",
                f"{over(CONTACT_CHANGE)} AND entered_at <= {LATE}",
                empties=("old_value", "old_value_key", "new_value", "new_value_key"),
            ),
        ),
    ),
    DataClass(
        "letter",
        Words(
            "Wann welcher Brief an Sie ging (nie sein Code)", "Which letter went to you when (never its code)"
        ),
        policy.LETTER_KEPT,
        AFTER_IT_ENDS,
        "as for mails",
        (Part("letter", f"{over(LETTER)} AND entered_at <= {LATE}"),),
    ),
    DataClass(
        "initial_secret",
        Words(
            "Wann ein erstes Passwort ausgegeben und benutzt wurde (nie das Passwort)",
            "When a first password was issued and used (never the password)",
        ),
        policy.INITIAL_SECRET_KEPT,
        Words("nach der Benutzung oder dem Ablauf", "after use or expiry"),
        "a month in which somebody may ask why it does not work; who never used one is sent the next the same way",
        (
            Part(
                "initial_secret",
                f"least(used_at, superseded_at, expires_at) <= {LATE} AND {IS_SET_UP}",
            ),
        ),
    ),
    DataClass(
        "authenticator",
        Words(
            "Authenticator-Apps und Passkeys, die Sie entfernt oder nie bestätigt haben",
            "Authenticator apps and passkeys that you removed or never confirmed",
        ),
        policy.AUTHENTICATOR_KEPT,
        Words("nach dem Entfernen oder Anlegen", "after removal or creation"),
        "a month in which somebody may ask who removed it",
        (
            Part(
                "authenticator",
                f"ended_at <= {LATE} OR (confirmed_at IS NULL AND created_at <= {LATE})",
            ),
            Part("passkey", f"ended_at <= {LATE} OR (confirmed_at IS NULL AND created_at <= {LATE})"),
        ),
    ),
    DataClass(
        "emergency_code",
        Words(
            "Benutzte und abgelaufene Notfallcodes (nur ein Prüfwert)",
            "Used and expired emergency codes (a check value only)",
        ),
        policy.EMERGENCY_CODE_KEPT,
        Words("nach Benutzung oder Ablauf", "after use or expiry"),
        "a month in which somebody may ask which code was used when",
        (Part("emergency_code", f"least(used_at, expires_at) <= {LATE}"),),
    ),
)
