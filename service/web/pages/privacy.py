"""How does the profile tell people who has their data, why, and whom to ask?"""

import re
from collections.abc import Iterator

from flask_babel import gettext as _
from markupsafe import Markup

from service.web.language import code
from workflows.privacy import Privacy
from workflows.profile import Profile

LINK = Markup('<a href="{address}">{text}</a>')


def bases(privacy: Privacy) -> list[str]:
    """What we process data for, one sentence for each legal basis that the profile names (Art. 6(1) GDPR)."""
    said = {
        "contract": _(
            "Damit Sie sich anmelden und Abrechnungen, Rechnungen und Dienste nutzen können, wie es der Vertrag mit Ihnen oder Ihrem Haus vorsieht (Art. 6 Abs. 1 Buchst. b DSGVO)."
        ),
        "legal_duty": _(
            "Damit wir gesetzliche Pflichten erfüllen, zum Beispiel Belege aufbewahren (Art. 6 Abs. 1 Buchst. c DSGVO)."
        ),
        "legitimate_interest": _(
            "Damit Zugänge sicher bleiben, Missbrauch auffällt und Beschäftigte für ihr Haus handeln können; das ist unser berechtigtes Interesse (Art. 6 Abs. 1 Buchst. f DSGVO)."
        ),
        "consent": _(
            "Soweit Sie eingewilligt haben; das können Sie jederzeit für die Zukunft widerrufen (Art. 6 Abs. 1 Buchst. a DSGVO)."
        ),
    }
    return [said[basis] for basis in said if basis in privacy.legal_bases]


def recipients(profile: Profile) -> Iterator[str]:
    """Who gets data from us: whoever carries our messages, and those whom the profile names."""
    if "sms" in profile.tan_methods:
        yield _("Dienstleister, die in unserem Auftrag E-Mails, SMS und Briefe zustellen.")
    else:
        yield _("Dienstleister, die in unserem Auftrag E-Mails und Briefe zustellen.")
    for one in profile.privacy.recipients:
        yield one.english if code() == "en" else one.german


def line(text: str) -> Markup:
    """A line of an address; what can be written to or opened is a link."""
    if re.fullmatch(r"\S+@\S+", text):
        return LINK.format(address=f"mailto:{text}", text=text)
    if re.fullmatch(r"https?://\S+", text):
        return LINK.format(address=text, text=text)
    return Markup.escape(text)
