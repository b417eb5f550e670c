"""What do we hold for programs that follow what happens, and for how long?"""

from datetime import timedelta

from workflows.event.feed import KEPT
from workflows.retention.table import LATE, DataClass, Part, Words, over
from workflows.webhook.machine import WEBHOOK

WEBHOOK_KEPT = timedelta(days=90)
"""Who asks where something was sent asks within a quarter of a year."""

FORMER_SECRET_KEPT = timedelta(days=1)
"""It signs nothing any more; tomorrow it is gone."""

ATTEMPT_KEPT = timedelta(days=30)
"""Ten times as long as a message is tried again."""

OF_PROGRAMS = (
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
