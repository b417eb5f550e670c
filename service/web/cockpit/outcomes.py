"""What became of a message, and what did not? Half of all calls are about what did not happen."""

from collections.abc import Mapping

from flask_babel import gettext

from service.web.marked import N_
from service.web.messages import unknown
from workflows.cockpit.story.grouping import Kin
from workflows.message.records import Message
from workflows.registration.contents import CARRY_LINKS

OUTCOMES: Mapping[str, str] = {
    "queued": N_("wartet auf den Versand"),
    "sending": N_("noch nicht angenommen"),
    "accepted": N_("angenommen"),
    "delivered": N_("zugestellt"),
    "bounced": N_("zurückgekommen"),
    "failed": N_("gescheitert"),
    "expired": N_("zu spät, nicht mehr verschickt"),
}

NOT_YET: Mapping[tuple[str, str], str] = {
    ("registration", "pending"): N_("Link noch nicht benutzt"),
    ("registration", "email_sent"): N_("Link noch nicht benutzt"),
    ("recovery", "requested"): N_("Link noch nicht benutzt"),
    ("recovery", "link_sent"): N_("Link noch nicht benutzt"),
    ("seat", "invited"): N_("Einladung noch nicht angenommen"),
    ("tan", "issued"): N_("noch nicht eingegeben"),
    ("tan", "sent"): N_("noch nicht eingegeben"),
    ("tan", "delivered"): N_("noch nicht eingegeben"),
    ("tan", "expired"): N_("nie eingegeben"),
    ("tan", "superseded"): N_("durch eine neuere abgelöst"),
    ("tan", "exhausted"): N_("zu oft falsch eingegeben"),
    ("tan", "verified"): N_("eingegeben"),
}
"""What is known of what a message carries, by how the record that it is about stands now. Whether a link was opened nobody knows: opening changes nothing."""

CARRYING: Mapping[str, frozenset[str]] = {
    "registration": CARRY_LINKS,
    "recovery": frozenset({"password_reset", "unlock", "password_link_by_administrator"}),
    "seat": frozenset({"user_invited"}),
    "tan": frozenset({"tan"}),
}
"""Messages of which somebody is to use something."""

ARRIVED = ("accepted", "delivered")
WAITING = ("queued", "sending")


def outcome(message: Message, about: Kin | None) -> str:
    """Say what became of a message, as far as anybody told us, and whether what it carries was used."""
    state = str(message.state)
    said = [str(gettext(OUTCOMES[state])) if state in OUTCOMES else unknown(state)]
    if message.channel == "sms" and state == "accepted" and not _is_entered(about):
        said.append(str(gettext("vom Netz nicht bestätigt")))
    if found := _not_yet(message, about):
        said.append(str(gettext(found)))
    return ", ".join(said)


def _is_entered(about: Kin | None) -> bool:
    """Who has entered the TAN has got it, whatever the network says."""
    return about is not None and (about.workflow, about.state) == ("tan", "verified")


def waits(message: Message, about: Kin | None) -> bool:
    """Say whether somebody still waits for this message, or it for somebody."""
    is_live = about is not None and _not_yet(message, about) in LIVE
    return str(message.state) in WAITING or is_live


LIVE = frozenset(
    {N_("Link noch nicht benutzt"), N_("Einladung noch nicht angenommen"), N_("noch nicht eingegeben")}
)


def _not_yet(message: Message, about: Kin | None) -> str:
    if about is None or str(message.state) not in ARRIVED:
        return ""
    if message.name not in CARRYING.get(about.workflow, ()):
        return ""
    return NOT_YET.get((about.workflow, about.state), "")
