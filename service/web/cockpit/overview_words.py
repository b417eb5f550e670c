"""How does the first page call what it tells? Words for parts of the house, their faults, kinds of work, and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask_babel import format_decimal, format_percent, gettext

from service.web.cockpit.machine_words import scrubbed
from service.web.cockpit.shown import MINUTE, NOT_FOUND_OUT, age, not_found_out, recent
from service.web.cockpit.words import word
from service.web.marked import N_
from service.web.units import in_hours
from workflows.cockpit.failures import Cause
from workflows.cockpit.health import Condition, Health
from workflows.cockpit.tasks import LATELY
from workflows.cockpit.trends import HOURS, Trend

PARTS = {
    "mail": N_("E-Mail"),
    "sms": N_("SMS"),
    "redis": N_("Redis"),
    "relay": N_("Relay"),
    "worker": N_("Worker"),
    "letter": N_("Briefe"),
    "bounces": N_("Rückläufer"),
    "directories": N_("Verzeichnisse"),
}
CONDITIONS = {"good": N_("gut"), "faulty": N_("gestört"), "unknown": N_("unbekannt")}
TONES = {"good": "good", "faulty": "bad", "unknown": "over"}
CAUSES = {
    "never": N_("noch nie gehört"),
    "long_ago": N_("lange nichts gehört"),
    "nobody_asks": N_("das Relay fragt nicht mehr nach"),
    "silent": N_("kein Lebenszeichen"),
    "fails": N_("ein Vergleich scheitert"),
    "none": N_("keine Installation angebunden"),
    "not_found_out": NOT_FOUND_OUT,
}


@dataclass(frozen=True)
class Work:
    """A kind of work: what one and what several are called, what to do about it, and the list that shows exactly so many."""

    one: str
    title: str
    verb: str
    address: str


WORK: Mapping[str, Work] = {
    "stuck": Work(
        N_("Vorgang steckt fest"),
        N_("Vorgänge stecken fest"),
        N_("Festsitzende ansehen"),
        "/betrieb/vorgaenge?aufgabe=stuck",
    ),
    "dead_jobs": Work(
        N_("Auftrag gescheitert"),
        N_("Aufträge gescheitert"),
        N_("Aufträge entscheiden"),
        "/betrieb/auftraege",
    ),
    "returned_letters": Work(
        N_("Brief zurückgekommen"),
        N_("Briefe zurückgekommen"),
        N_("Anschriften klären"),
        "/betrieb/vorgaenge?aufgabe=returned_letters",
    ),
    "undelivered": Work(
        N_("Nachricht unzustellbar, %(hours)s Std."),
        N_("Nachrichten unzustellbar, %(hours)s Std."),
        N_("Nachrichten ansehen"),
        "/betrieb/vorgaenge?aufgabe=undelivered",
    ),
    "unmatched": Work(
        N_("Registrierung nicht zugeordnet, %(hours)s Std."),
        N_("Registrierungen nicht zugeordnet, %(hours)s Std."),
        N_("Registrierungen prüfen"),
        "/betrieb/vorgaenge?aufgabe=unmatched",
    ),
    "approvals": Work(
        N_("Vorschlag wartet auf eine zweite Person"),
        N_("Vorschläge warten auf eine zweite Person"),
        N_("Vorschläge entscheiden"),
        "/betrieb/freigaben",
    ),
    "findings": Work(
        N_("Kunde mit dringenden Befunden"),
        N_("Kunden mit dringenden Befunden"),
        N_("Befunde ansehen"),
        "/betrieb/abgleich#befunde",
    ),
    "refused": Work(
        N_("Installation angehalten"),
        N_("Installationen angehalten"),
        N_("Installationen ansehen"),
        "/betrieb/abgleich#installationen",
    ),
    "plans": Work(
        N_("Plan wartet auf Zustimmung"),
        N_("Pläne warten auf Zustimmung"),
        N_("Pläne ansehen"),
        "/betrieb/vorgaenge?workflow=reconciliation&zustand=awaiting_confirmation",
    ),
    "unadministered": Work(
        N_("Kundennummer ohne Verwalter"),
        N_("Kundennummern ohne Verwalter"),
        N_("Verwalter bestimmen"),
        "/betrieb/ohne-verwalter",
    ),
}
FIGURES = {
    "registrations": N_("Registrierungen"),
    "sign_ins": N_("Anmeldungen"),
    "tan_success": N_("TAN-Erfolg"),
    "mail_latency": N_("E-Mail-Laufzeit"),
    "sms_latency": N_("SMS-Laufzeit"),
    "bounces": N_("Rückläufer"),
    "locks": N_("Sperren"),
}
SHARES, SPANS = ("tan_success",), ("mail_latency", "sms_latency")


def cause(part: Health) -> str:
    """Why a part does not fare well; a channel's own words are shown as they are."""
    if part.cause == "not_found_out":
        words = not_found_out()
    else:
        words = str(gettext(CAUSES[part.cause])) if part.cause in CAUSES else part.cause
    return f"{words}: {', '.join(part.about)}" if part.about and len(part.about) < 3 else words


def particulars(part: Health) -> str:
    """Why a part fares as it does, since when, and when it was heard last: behind its word, each apart from the other."""
    told = [scrubbed(cause(part))] if part.cause else []
    if part.lasts is not None and part.condition is not Condition.UNKNOWN:
        told.append(
            str(
                gettext("seit %(span)s", span=age(part.lasts))
                if part.lasts >= MINUTE
                else gettext("seit eben")
            )
        )
    if part.unseen_for is not None:
        told.append(str(gettext("zuletzt %(when)s", when=recent(part.unseen_for))))
    return f"({'; '.join(told)})" if told else ""


def what_failed(one: Cause) -> str:
    """What a group of failures is about: jobs of a kind, or messages of a channel and to whose server."""
    if one.sort == "job":
        return word(one.what, "job_kind")
    channel = word(one.what, "channel")
    return (
        str(gettext("%(channel)s an %(domain)s", channel=channel, domain=one.whose)) if one.whose else channel
    )


def why_failed(one: Cause) -> str:
    """The cause in a machine's own words."""
    return scrubbed(one.cause) or str(gettext("ohne Angabe"))


def list_of(one: Cause) -> str:
    """The list of the jobs that failed so; messages have none, and without a cause there is nothing to ask for."""
    asked = urlencode({"art": one.what, "ursache": one.cause})
    return f"/betrieb/auftraege?{asked}" if one.sort == "job" and one.cause else ""


def task_title(name: str, count: int = 0) -> str:
    """What a kind of work is called behind so many of it; without a number, the list behind it."""
    kind = WORK[name]
    return str(gettext(kind.one if count == 1 else kind.title, hours=in_hours(LATELY)))


def figure(trend: Trend, value: float | None) -> str:
    """A value as it is written; a number that nobody knows is none, of anything else there are too few to tell."""
    if value is None:
        return str(gettext("zu wenige") if trend.name in (*SHARES, *SPANS) else gettext("unbekannt"))
    if trend.name in SHARES:
        return str(format_percent(value))
    if trend.name in SPANS:
        return f"{format_decimal(round(value, 2 if value < 1 else 1))} s"
    return str(format_decimal(value))


def beside(trend: Trend) -> str:
    """What stands beside the value: how long nearly all took, or how it was the day before."""
    if trend.p95 is not None:
        return str(gettext("95 von 100 bis %(span)s", span=figure(trend, trend.p95)))
    if trend.value is None and trend.value_before is None:
        return str(gettext("auch davor"))
    if trend.value_before is None and trend.name not in (*SHARES, *SPANS):
        return str(gettext("noch kein Vergleich"))
    return str(gettext("davor %(value)s", value=figure(trend, trend.value_before)))


def told(trend: Trend) -> str:
    """The whole figure in one sentence."""
    facts = {
        "title": gettext(FIGURES[trend.name]),
        "value": figure(trend, trend.value),
        "before": _before(trend),
        "n": format_decimal(trend.samples),
        "hours": HOURS,
    }
    if trend.p95 is not None:
        facts["p95"] = figure(trend, trend.p95)
        return str(
            gettext(
                "%(title)s: in den letzten %(hours)s Stunden die Hälfte bis %(value)s, 95 von 100 bis %(p95)s, bei %(n)s Nachrichten; am Tag davor %(before)s.",
                **facts,
            )
        )
    if trend.name not in (*SHARES, *SPANS):
        return str(
            gettext(
                "%(title)s: %(value)s in den letzten %(hours)s Stunden; am Tag davor %(before)s.", **facts
            )
        )
    if trend.value is None:
        return str(
            gettext(
                "%(title)s: in den letzten %(hours)s Stunden zu wenige Fälle (%(n)s), um etwas zu sagen; am Tag davor %(before)s.",
                **facts,
            )
        )
    return str(
        gettext(
            "%(title)s: in den letzten %(hours)s Stunden %(value)s von %(n)s Fällen; am Tag davor %(before)s.",
            **facts,
        )
    )


def _before(trend: Trend) -> str:
    """The value of the day before within a sentence."""
    too_few = trend.value_before is None and trend.name in (*SHARES, *SPANS)
    return str(gettext("zu wenige Fälle")) if too_few else figure(trend, trend.value_before)
