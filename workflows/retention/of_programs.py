"""What do we hold for programs that follow what happens, and for how long?"""

from datetime import timedelta

from workflows.retention.table import LATE, DataClass, Part, Words

EVENT_KEPT = timedelta(days=90)
"""A program that was switched off for a quarter of a year reads the whole list anew."""

OF_PROGRAMS = (
    DataClass(
        "event",
        Words(
            "Was mit den Benutzern einer Kundennummer geschehen ist (nur Nummern), für Programme",
            "What has happened to the users of a customer number (numbers only), for programs",
        ),
        EVENT_KEPT,
        Words("nachdem es geschehen ist", "after it has happened"),
        "a program that was away for longer reads the whole list anew",
        (Part("event", f"at <= {LATE}"),),
    ),
)
