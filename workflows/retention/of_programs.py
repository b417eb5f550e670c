"""What do we hold for programs that follow what happens, and for how long?"""

from datetime import timedelta

from workflows.event.feed import KEPT
from workflows.retention.table import LATE, DataClass, Part, Words, over
from workflows.webhook.machine import WEBHOOK

WEBHOOK_KEPT = timedelta(days=90)
"""Who asks where something was sent asks within a quarter of a year."""

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
