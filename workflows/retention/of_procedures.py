"""What do we hold because somebody registers, signs in or gets a message, and for how long?"""

from workflows import extract_policy, operator_policy, policy, program_policy
from workflows.approval.machine import APPROVAL
from workflows.extract.machine import EXTRACT
from workflows.recovery.machine import RECOVERY
from workflows.retention.of_accounts import AFTER_IT_ENDS
from workflows.retention.table import LATE, DataClass, Part, Words, over
from workflows.signin.machine import SIGNIN
from workflows.tan.machine import TAN
from workflows.telephone.machine import TELEPHONE_CODE

KEY_OF_INSTALLATION = "SELECT FROM api_key k WHERE k.installation_id = installation.id"

OF_PROCEDURES = (
    DataClass(
        "approval",
        Words(
            "Was unser Kundenservice zu zweit entschied: eine neue E-Mail-Adresse oder Mobilnummer, oder wer nachfolgt",
            "What two members of our customer service decided together: a new email address or mobile number, or who becomes the successor",
        ),
        policy.CONTACT_VALUES_KEPT,
        AFTER_IT_ENDS,
        "as for a change of address; that it was proposed and decided stays, for who may ask",
        (Part("approval", f"{over(APPROVAL)} AND entered_at <= {LATE}", empties=("facts",)),),
    ),
    DataClass(
        "extract_file",
        Words(
            "Die Datei, die jemand aus der Revision bestellt hat: Schritte von Vorgängen, mit ihren Gründen",
            "The file that an auditor has ordered: steps of records, with their reasons",
        ),
        extract_policy.LEFTOVERS_GO,
        AFTER_IT_ENDS,
        "deleted once it is fetched, or after a day; this is for what a broken transfer leaves behind",
        (
            Part(
                "audit_extract_part",
                f"extract_id IN (SELECT id FROM audit_extract WHERE {over(EXTRACT)} AND entered_at <= {LATE})",  # noqa: S608 - our own words
            ),
        ),
    ),
    DataClass(
        "unfinished_registration",
        Words(
            "Angaben und Passwort aus einer Aktivierung, die nicht abgeschlossen wurde",
            "Details and password of an activation that was not completed",
        ),
        policy.UNFINISHED_REGISTRATION_KEPT,
        AFTER_IT_ENDS,
        "a form that came to nothing serves nobody",
        (
            Part(
                "registration",
                f"state IN ('expired', 'superseded', 'cancelled') AND entered_at <= {LATE}",
                empties=(
                    *("salutation", "first_name", "last_name", "mobile"),
                    *("contact_email", "contact_email_key", "login_name", "password_hash"),
                ),
            ),
        ),
    ),
    DataClass(
        "registration",
        Words(
            "Kundennummer, E-Mail-Adresse und Namen aus einer Registrierung",
            "Customer number, email address and names of a registration",
        ),
        policy.REGISTRATION_KEPT,
        AFTER_IT_ENDS,
        "a late click on the link still finds its way for a week",
        (
            Part(
                "registration",
                f"state IN ('completed', 'expired', 'superseded', 'cancelled') AND entered_at <= {LATE}",
                empties=(
                    *("customer_number", "email", "email_key", "salutation", "first_name", "last_name"),
                    *("mobile", "contact_email", "contact_email_key", "login_name", "password_hash"),
                ),
            ),
        ),
    ),
    DataClass(
        "unmatched_registration",
        Words(
            "Kundennummer und E-Mail-Adresse einer Registrierung, die niemandem zuzuordnen war",
            "Customer number and email address of a registration that fitted nobody",
        ),
        policy.UNMATCHED_REGISTRATION_KEPT,
        Words("nach der Registrierung", "after the registration"),
        "operators help people whose number or address did not fit",
        (
            Part(
                "registration",
                f"state = 'unmatched' AND entered_at <= {LATE}",
                empties=("customer_number", "email", "email_key"),
            ),
        ),
    ),
    DataClass(
        "recovery_identifier",
        Words(
            "Was unter „Keine Anmeldung möglich?“ eingegeben wurde, und aus welchem Netz (nur als Prüfwert)",
            "What was typed under “Unable to sign in?”, and from which network (a keyed hash only)",
        ),
        policy.RECOVERY_IDENTIFIER_KEPT,
        Words("nach der Eingabe", "after it was typed"),
        "normally emptied within seconds, as soon as it has been looked up",
        (
            Part(
                "recovery",
                f"requested_at <= {LATE}",
                empties=("identifier", "customer_number", "postal_code", "network"),
            ),
        ),
    ),
    DataClass(
        "recovery",
        Words(
            "Zeitpunkt und Verlauf einer Hilfe bei der Anmeldung", "Time and course of help with signing in"
        ),
        policy.RECOVERY_KEPT,
        AFTER_IT_ENDS,
        'who asks "was that me?" asks within a quarter of a year',
        (Part("recovery", f"{over(RECOVERY)} AND entered_at <= {LATE}"),),
    ),
    DataClass(
        "tan_destination",
        Words("Wohin eine TAN gesendet wurde", "Where a TAN was sent"),
        policy.TAN_DESTINATION_KEPT,
        Words("nach dem Versand", "after it was sent"),
        "the limits of a number count a whole day",
        (Part("tan", f"issued_at <= {LATE}", empties=("destination", "destination_key")),),
    ),
    DataClass(
        "tan",
        Words("Zeitpunkt und Verlauf einer TAN (nie ihr Code)", "Time and course of a TAN (never its code)"),
        policy.TAN_KEPT,
        AFTER_IT_ENDS,
        'metadata for 90 days, to answer "which TAN was that?"',
        (Part("tan", f"{over(TAN)} AND entered_at <= {LATE}"),),
    ),
    DataClass(
        "telephone_code",
        Words(
            "Zeitpunkt und Verlauf eines Telefoncodes (nie der Code)",
            "Time and course of a telephone code (never the code)",
        ),
        operator_policy.TELEPHONE_CODE_KEPT,
        AFTER_IT_ENDS,
        'to answer "who was on the telephone when that was done?" for as long as it is asked about a TAN',
        (Part("telephone_code", f"{over(TELEPHONE_CODE)} AND entered_at <= {LATE}"),),
    ),
    DataClass(
        "operator_note",
        Words(
            "Vermerke unseres Kundenservice zu einem Vorgang oder einer Kundennummer, und Gründe dessen, was er für Sie tat",
            "Notes of our customer service about a record or a customer number, and reasons for what it did for you",
        ),
        operator_policy.NOTE_KEPT,
        Words("nach dem Vermerk", "after the note"),
        "the same matter comes back within a year; that something was done, when and by whom, stays",
        (Part("operator_note", f"at <= {LATE}", empties=("text",)),),
    ),
    DataClass(
        "message",
        Words(
            "Empfänger und Zustellung einer E-Mail oder SMS (nie ihr Text)",
            "Recipient and delivery of a mail or SMS (never its text)",
        ),
        policy.MESSAGE_ADDRESS_KEPT,
        Words("nach dem Versand", "after it was sent"),
        'metadata for 90 days, to answer "where is my mail?"; a row without address stays',
        (
            Part(
                "message",
                f"state NOT IN ('queued', 'sending') AND entered_at <= {LATE}",
                empties=("to_address", "response"),
            ),
        ),
    ),
    DataClass(
        "signin_attempt",
        Words("Anmeldeversuche", "Attempts to sign in"),
        policy.SIGNIN_ATTEMPT_KEPT,
        Words("nach dem Versuch", "after the attempt"),
        "misuse is noticed within a quarter of a year",
        (Part("signin_attempt", f"{over(SIGNIN)} AND entered_at <= {LATE}"),),
    ),
    DataClass(
        "typed_code",
        Words(
            "Zahl der Versuche mit einem Aktivierungscode je Kundennummer und Netz",
            "Number of tries with an activation code per customer number and network",
        ),
        policy.TYPED_CODE_TRIES_KEPT,
        Words("nach dem ersten Versuch", "after the first try"),
        "the count begins anew after a day",
        (Part("code_tries", f"since <= {LATE}"),),
    ),
    DataClass(
        "network",
        Words(
            "Aus welchem Netz schon nach Hilfe bei der Anmeldung gefragt wurde (nur als Prüfwert)",
            "From which network help with signing in was asked for (a keyed hash only)",
        ),
        policy.NETWORK_KEPT,
        Words("nach der ersten Anfrage", "after the first request"),
        "after a day a network counts as new",
        (Part("request_count", f"since <= {LATE}"),),
    ),
    DataClass(
        "known_network",
        Words(
            "Aus welchem Netz ein Postfach bewiesen wurde oder sich jemand vom Kundenservice angemeldet hat (nur als Prüfwert)",
            "From which network a mailbox was proven or somebody of our customer service signed in (a keyed hash only)",
        ),
        policy.KNOWN_NETWORK_KEPT,
        Words("nach ihrem Ablauf", "after they expire"),
        "whoever has just read the mailbox is no stranger for an hour, an operator who signed in for 90 days",
        (Part("known_network", f"expires_at <= {LATE}"),),
    ),
    DataClass(
        "captcha",
        Words(
            "Gelöste Sicherheitsprüfungen und beantwortete Fragen an Passkeys",
            "Solved security checks and answered questions to passkeys",
        ),
        policy.CAPTCHA_KEPT,
        Words("nach ihrem Ablauf", "after they expire"),
        "kept for as long as the same answer could be sent again",
        (
            Part("captcha_spent", f"expires_at <= {LATE}"),
            Part("spent_challenge", f"expires_at <= {LATE}"),
        ),
    ),
    DataClass(
        "job",
        Words(
            "Erledigte Aufträge des Systems (ohne Inhalt)", "Finished jobs of the system (without content)"
        ),
        policy.JOB_KEPT,
        Words("nach ihrem Ende", "after they have finished"),
        "a month to look into a failure; failed jobs stay until an operator has seen to them",
        # The ledger lives by the machine's clock; that of the statement is one that an index can be asked by.
        (
            Part(
                "job",
                "state IN ('done', 'expired', 'cancelled') AND finished_at <= statement_timestamp() - :limit",
            ),
        ),
    ),
    DataClass(
        "stored_reply",
        Words(
            "Was ein Programm auf eine Anfrage hin geantwortet bekam, damit es sie wiederholen kann",
            "What a program was answered, so that it may send the same request again",
        ),
        program_policy.STORED_REPLY_KEPT,
        Words("nach der Anfrage", "after the request"),
        "a program that heard no answer asks again within a day; answers with a secret are never kept",
        (Part("stored_reply", f"begun_at <= {LATE}"),),
    ),
    DataClass(
        "api_key",
        Words(
            "Schlüssel von Programmen, die nicht mehr gelten (nur ein Prüfwert), mit dem Namen des Programms; wo es gekoppelt war",
            "Keys of programs that are over (a check value only), with the name of the program; where it was coupled",
        ),
        program_policy.API_KEY_KEPT,
        Words("nach ihrem Ende", "after they have ended"),
        "a year in which somebody may ask which program could do what",
        (
            Part("api_key_secret", f"ends_at <= {LATE}"),
            Part("api_key", f"least(revoked_at, expires_at) <= {LATE}"),
            Part("installation", f"coupled_at <= {LATE} AND NOT EXISTS ({KEY_OF_INSTALLATION})"),
        ),
    ),
)
