"""Do the name servers say who may send for the domain of our mails (SPF, DMARC)? A hint, never a failure: not every network may ask."""

from service.cli.context import settings
from service.cli.examination.example_names import is_for_examples
from service.cli.examination.finding import Note

SECONDS = 4.0


def sender_domain() -> str:
    """Look for SPF of the envelope's domain, which is that of the bounces if they have one, and DMARC of the visible sender's."""
    from workflows.profile import load_profile

    read = settings()
    sender = load_profile(read.profile).sender_email.rpartition("@")[2]
    envelope = (read.bounce_address or f"@{sender}").rpartition("@")[2]
    if read.is_demo or is_for_examples(sender):
        return ""
    records = {
        f"SPF of {envelope}": (envelope, "v=spf1"),
        f"DMARC of {sender}": (f"_dmarc.{sender}", "v=DMARC1"),
    }
    said = {what: _found(name, mark) for what, (name, mark) in records.items()}
    if silent := [what for what, found in said.items() if found is None]:
        return Note(f"no name server answers from here: {', '.join(silent)}")
    missing = [what for what, found in said.items() if not found]
    if missing:
        return Note(f"missing: {', '.join(missing)}; mails may be taken for forged (docs/operating.md, mail)")
    return f"{' and '.join(said)} are there; DKIM is the mail server's"


def _found(name: str, mark: str) -> bool | None:
    """Say whether a TXT record begins with this; None where nobody could tell."""
    from dns.exception import DNSException
    from dns.resolver import NXDOMAIN, NoAnswer, resolve

    try:
        texts = [
            b"".join(record.strings).decode("ascii", "replace")
            for record in resolve(name, "TXT", lifetime=SECONDS)
        ]
    except (NXDOMAIN, NoAnswer):
        return False
    except (DNSException, OSError):
        return None
    return any(text.lower().startswith(mark.lower()) for text in texts)
