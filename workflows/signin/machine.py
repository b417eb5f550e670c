"""Which states does one attempt to sign in pass through?"""

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


class SigninState(WorkflowState):
    """Where an attempt to sign in stands."""

    STARTED = "started", "Anmeldung begonnen.", "Sign-in started."
    PASSWORD_VERIFIED = (
        "password_verified",
        "Passwort stimmt, oder das Gerät ist bekannt.",
        "The password is correct, or the device is remembered.",
    )
    TAN_SENT = (
        "tan_sent",
        "Nach TAN, Code oder Passkey gefragt, Antwort offen.",
        "A TAN, a code or a passkey has been asked for, and the answer is open.",
    )
    SIGNED_IN = "signed_in", "Angemeldet.", "Signed in."
    FAILED = "failed", "Abgewiesen.", "Refused."
    EXPIRED = "expired", "Nicht rechtzeitig zu Ende geführt.", "Not finished in time."
    ABANDONED = "abandoned", "Vom Benutzer abgebrochen.", "Abandoned by the user."


S = SigninState
CODES = ("tan", "totp", "emergency_code", "letter_code", "passkey")
"""Kinds of proof that answer the question for a code."""

OF_METHODS = {"tan": ("email", "sms"), "totp": ("totp",)}
"""The methods that a kind of proof belongs to; all others stand beside every method."""

no_tan_chosen = Guard(
    name="no_tan_chosen",
    german="Für diesen Zugang ist eine TAN nötig.",
    english="This account needs a TAN.",
    holds=lambda record, _facts: record.tan_method == "none",
)

sends_tans = Guard(
    name="sends_tans",
    german="Zu diesem TAN-Verfahren wird nichts verschickt.",
    english="Nothing is sent for this TAN method.",
    holds=lambda record, _facts: record.tan_method in OF_METHODS["tan"],
)

of_its_method = Guard(
    name="of_its_method",
    german="Dieser Code gehört zu einem anderen TAN-Verfahren.",
    english="This code belongs to another TAN method.",
    holds=lambda record, facts: (
        facts.evidence is None
        or record.tan_method in OF_METHODS.get(facts.evidence.kind, (record.tan_method,))
    ),
)

SIGNIN = Definition(
    name="signin",
    version=5,
    states=SigninState,
    steps=(
        Step("start", (), S.STARTED),
        Step("verify_password", (S.STARTED,), S.PASSWORD_VERIFIED, guards=(proven_by("password"),)),
        Step("recognise_device", (S.STARTED,), S.PASSWORD_VERIFIED, guards=(proven_by("device"),)),
        # Possession, and finger, face or PIN in one proof: only a passkey that was tied to the present password gives it.
        Step(
            "recognise_passkey",
            (S.STARTED,),
            S.SIGNED_IN,
            guards=(proven_by("passkey_alone"), before_deadline),
        ),
        Step("send_tan", (S.PASSWORD_VERIFIED, S.TAN_SENT), S.TAN_SENT, guards=(sends_tans, before_deadline)),
        Step("await_code", (S.PASSWORD_VERIFIED,), S.TAN_SENT, guards=(before_deadline,)),
        Step("sign_in", (S.PASSWORD_VERIFIED,), S.SIGNED_IN, guards=(no_tan_chosen, before_deadline)),
        Step(
            "sign_in", (S.TAN_SENT,), S.SIGNED_IN, guards=(proven_by(*CODES), of_its_method, before_deadline)
        ),
        Step("fail", (S.STARTED, S.PASSWORD_VERIFIED, S.TAN_SENT), S.FAILED),
        Step("abandon", (S.PASSWORD_VERIFIED, S.TAN_SENT), S.ABANDONED),
        Step("expire", (S.STARTED, S.PASSWORD_VERIFIED, S.TAN_SENT), S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.SIGNED_IN, S.FAILED, S.EXPIRED, S.ABANDONED}),
    # It runs on in every state that `expire` leads away from; once it has passed, the sweep fires that (workflows/upkeep.py).
    deadlines={S.STARTED: Deadline(policy.SIGNIN_ATTEMPT_LIFETIME, "expire")},
)
