"""What do the tests of the dialogue with a mail server send? A mail as ours are, with whatever a test changes in it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from workers.mail.transport import OutgoingMail

ID = UUID("4d5f2a10-0000-4000-8000-00000000abcd")
TEXT = "Guten Tag Jörg Müller,\n\n.ein Punkt am Anfang\n.\n" + "lang " * 400 + "\nEnde = 100 %\n"
HTML = "<p>Größe &amp; Maß</p>" + "x" * 3000


def mail(**changes: Any) -> OutgoingMail:
    """Make one; what is not changed is always the same."""
    made = OutgoingMail(
        message_id=ID,
        to_address="m.muster@example.org",
        to_name='Jörg "Jo" Müller',
        sender="noreply@kundencenter.example",
        sender_name="Muster Kundencenter",
        reply_to="hilfe@kundencenter.example",
        subject="Ihre TAN für das Muster Kundencenter",
        text=TEXT,
        html=HTML,
        language="de",
    )
    return replace(made, **changes)
