"""Which states does an account pass through in its life?"""

from workflows import policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Guard,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
    proven_by,
)


class AccountState(WorkflowState):
    """Whether, and why not, an account may be used."""

    FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED = (
        "first_login_password_change_required",
        "Automatisch angelegt; Benutzername und Passwort sind noch zu ändern.",
        "Created automatically; the username and password still have to be changed.",
    )
    TAN_SETUP_REQUIRED = (
        "tan_setup_required",
        "Neues Passwort gewählt; das TAN-Verfahren ist noch zu bestätigen.",
        "New password chosen; the TAN method still has to be confirmed.",
    )
    ACTIVE = "active", "Benutzbar.", "In use."
    LOCKED = (
        "locked",
        "Vom Inhaber oder Betrieb gesperrt; ein neues Passwort öffnet ihn wieder.",
        "Locked by its owner or an operator; a new password opens it again.",
    )
    SUSPENDED = (
        "suspended",
        "Vom Betrieb stillgelegt; nur der Betrieb lässt ihn wieder zu.",
        "Suspended by an operator; only an operator can reinstate it.",
    )
    CLOSING = (
        "closing",
        "Schließung beantragt; kann noch widerrufen werden.",
        "Closure requested; can still be cancelled.",
    )
    ENDED = (
        "ended",
        "Beendet; eine Anmeldung ist nicht mehr möglich.",
        "Ended; signing in is no longer possible.",
    )
    ANONYMISED = "anonymised", "Persönliche Angaben gelöscht.", "Personal data erased."


S = AccountState

IN_SETUP = (S.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED, S.TAN_SETUP_REQUIRED)
"""Obligations are open: a session reaches nothing but them."""

IN_USE = (S.ACTIVE, S.CLOSING)
"""Every page is open; whoever is about to leave may still fetch what is theirs."""

LOCKABLE = (*IN_SETUP, *IN_USE)
"""Locking takes a closure back: whoever got in may have asked for it."""

no_tan_chosen = Guard(
    name="no_tan_chosen",
    german="Für diesen Zugang ist eine TAN gewählt, die noch bestätigt werden muss.",
    english="A TAN method has been chosen for this account and has to be confirmed.",
    holds=lambda record, _facts: record.tan_method == "none",
)

has_address = Guard(
    name="has_address",
    german="Der Zugang hat keine bestätigte E-Mail-Adresse, über die sein Inhaber ihn entsperren könnte; er lässt sich nur stilllegen oder beenden.",
    english="The account has no confirmed email address by which its owner could unlock it; it can only be suspended or ended.",
    holds=lambda record, _facts: bool(record.email),
)

uses_tan = Guard(
    name="uses_tan",
    german="Der Zugang hat kein TAN-Verfahren, das sich zurücksetzen ließe.",
    english="The account has no TAN method that could be reset.",
    holds=lambda record, _facts: record.tan_method != "none",
)

has_mailbox = Guard(
    name="has_mailbox",
    german="Der Zugang hat keine bestätigte E-Mail-Adresse, mit der sein Inhaber ein TAN-Verfahren einrichten könnte; ihm hilft ein Code per Brief.",
    english="The account has no confirmed email address with which its owner could set up a TAN method; a code by letter can help.",
    holds=lambda record, _facts: bool(record.email),
)

setup_complete = Guard(
    name="setup_complete",
    german="Die erste Einrichtung ist noch nicht abgeschlossen.",
    english="The first set-up has not been completed yet.",
    holds=lambda record, _facts: record.set_up_at is not None,
)

setup_open = Guard(
    name="setup_open",
    german="Die erste Einrichtung ist schon abgeschlossen.",
    english="The first set-up has already been completed.",
    holds=lambda record, _facts: record.set_up_at is None,
)

ACCOUNT = Definition(
    name="account",
    version=6,
    states=AccountState,
    steps=(
        Step("register", (), S.ACTIVE),
        Step("auto_register", (), S.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED),
        Step("join", (), S.TAN_SETUP_REQUIRED),
        Step(
            "change_initial_credentials",
            (S.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED,),
            S.TAN_SETUP_REQUIRED,
            guards=(proven_by("password", "recovery_link", "letter_code"),),
        ),
        Step("prove_tan", (S.TAN_SETUP_REQUIRED,), S.ACTIVE, guards=(proven_by("tan", "totp"),)),
        Step("go_without_tan", (S.TAN_SETUP_REQUIRED,), S.ACTIVE, guards=(no_tan_chosen,)),
        Step("reset_tan_method", (S.ACTIVE,), S.TAN_SETUP_REQUIRED, guards=(uses_tan, has_mailbox)),
        Step("lock", LOCKABLE, S.LOCKED, guards=(has_address, before_deadline)),
        Step("report_misuse", LOCKABLE, S.LOCKED, guards=(proven_by("misuse_link"), before_deadline)),
        Step("unlock", (S.LOCKED,), S.ACTIVE, guards=(proven_by("unlock"), setup_complete)),
        Step(
            "unlock",
            (S.LOCKED,),
            S.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED,
            guards=(proven_by("unlock"), setup_open),
        ),
        Step("suspend", (*IN_SETUP, S.ACTIVE, S.LOCKED, S.CLOSING), S.SUSPENDED),
        Step("reinstate", (S.SUSPENDED,), S.ACTIVE, guards=(setup_complete,)),
        Step("reinstate", (S.SUSPENDED,), S.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED, guards=(setup_open,)),
        Step("request_closure", (S.ACTIVE,), S.CLOSING),
        Step("revoke_closure", (S.CLOSING,), S.ACTIVE, guards=(before_deadline,)),
        Step("close", (S.CLOSING,), S.ENDED, guards=(after_deadline,)),
        Step("end", (*IN_SETUP, S.ACTIVE, S.LOCKED, S.SUSPENDED, S.CLOSING), S.ENDED),
        Step("anonymise", (S.ENDED,), S.ANONYMISED, guards=(after_deadline,)),
    ),
    final=frozenset({S.ANONYMISED}),
    deadlines={
        S.CLOSING: Deadline(policy.CLOSURE_GRACE, "close"),
        S.ENDED: Deadline(policy.PERSONAL_DATA_AFTER_END, "anonymise"),
    },
)
