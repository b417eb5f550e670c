"""What do we hold for programs that follow what happens, and for how long?"""

from datetime import timedelta

from workflows import policy, program_policy
from workflows.event.feed import KEPT
from workflows.retention.table import LATE, DataClass, Part, Words, over
from workflows.webhook.machine import WEBHOOK

WEBHOOK_KEPT = timedelta(days=90)
"""Who asks where something was sent asks within a quarter of a year."""

OVER_FOR_DIRECTORIES = f"""
    NOT EXISTS (SELECT FROM seat s WHERE s.id = scim_user.seat_id AND s.holder_epoch = scim_user.epoch
                   AND (s.state <> 'ended' OR s.entered_at > {LATE}))
"""
"""A directory speaks of one holder: its values go with the holder, and some time after the user has ended."""

FORMER_SECRET_KEPT = timedelta(days=1)
"""It signs nothing any more; tomorrow it is gone."""

ATTEMPT_KEPT = timedelta(days=30)
"""Ten times as long as a message is tried again."""

OF_PROGRAMS = (
    DataClass(
        "scim_user",
        Words(
            "Angaben zu einem Benutzer, wie das Verzeichnis der Kundennummer sie gesendet hat (SCIM)",
            "Details of a user, as the directory of the customer number has sent them (SCIM)",
        ),
        policy.FORMER_USER_KEPT,
        Words("nach dem Ende des Benutzers", "after the user has ended"),
        "as for the user; a directory that asks again hears that there is nobody",
        (Part("scim_user", OVER_FOR_DIRECTORIES),),
    ),
    DataClass(
        "provisioning",
        Words(
            "Was ein Verzeichnis zu einem Benutzer verlangt hat und was daraus wurde (ohne die gesendeten Angaben)",
            "What a directory has asked for about a user and what came of it (without what it sent)",
        ),
        program_policy.PROVISIONING_LOG_KEPT,
        Words("nach der Anfrage", "after the request"),
        "a month in which somebody may ask what a directory did",
        (Part("provisioning_log", f"at <= {LATE}"), Part("held_back", f"last_at <= {LATE}")),
    ),
    DataClass(
        "event",
        Words(
            "Was mit den Benutzern einer Kundennummer geschehen ist (nur Nummern), für Programme",
            "What has happened to the users of a customer number (numbers only), for programs",
        ),
        KEPT,
        Words("nachdem es geschehen ist", "after it has happened"),
        "a program that was away for longer reads the whole list anew",
        (Part("event", f"at <= {LATE}"),),
    ),
    DataClass(
        "webhook_attempt",
        Words(
            "Welche Ereignisse (nur Nummern) an ein Programm geschickt wurden und mit welchem Ergebnis",
            "Which events (numbers only) were sent to a program, and with what result",
        ),
        ATTEMPT_KEPT,
        Words("nach dem Versuch", "after the try"),
        "a month in which somebody may ask why something did not arrive",
        (Part("webhook_attempt", f"at <= {LATE}"),),
    ),
    DataClass(
        "webhook_secret",
        Words(
            "Das frühere Geheimnis, mit dem Nachrichten an ein Programm unterschrieben wurden",
            "The former secret that messages to a program were signed with",
        ),
        FORMER_SECRET_KEPT,
        Words("nachdem es nicht mehr galt", "after it was no longer good"),
        "nothing asks for it any more",
        (Part("webhook", f"former_until <= {LATE}", ("former_secret",)),),
    ),
    DataClass(
        "webhook",
        Words(
            "Wohin Ereignisse geschickt wurden (Adresse eines Programms)",
            "Where events were sent (address of a program)",
        ),
        WEBHOOK_KEPT,
        Words("nachdem der Webhook entfernt wurde", "after the webhook was removed"),
        "a quarter of a year in which somebody may ask where something was sent",
        (Part("webhook", f"{over(WEBHOOK)} AND entered_at <= {LATE}"),),
    ),
)
