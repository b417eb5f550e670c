"""What do we want to reach? Each aim is one line of the table; what has none stands there to be read beside it."""

from dataclasses import dataclass

from bench.ratios import Spread

UNITS, MS, MIB, PERCENT, RATE = "units", "ms", "MiB", "% of a core", "a second"


@dataclass(frozen=True)
class Aim:
    """A key of the samples, its words, its measure, and the limit that the median must keep, if there is one."""

    key: str
    title: str
    measure: str
    limit: float | None = None
    at_least: bool = False

    @property
    def wanted(self) -> str:
        """The aim in words."""
        return "" if self.limit is None else f"{'≥' if self.at_least else '≤'} {self.limit:g}"

    def is_met(self, found: Spread) -> bool | None:
        """Say whether the median keeps the limit; None where there is none."""
        if self.limit is None:
            return None
        return found.median >= self.limit if self.at_least else found.median <= self.limit


AIMS = (
    Aim("sign-in", "sign-in with e-mail TAN", UNITS, 1.9),
    Aim("sign-in request", "sign-in, by its requests", UNITS),
    Aim("sign-in database", "sign-in, PostgreSQL", MS),
    Aim("sign-in mTAN", "sign-in with mTAN", UNITS, 1.9),
    Aim("onboarding", "onboarding with sign-in", UNITS, 4.5),
    Aim("onboarding request", "onboarding, by its requests", UNITS),
    Aim("onboarding database", "onboarding, PostgreSQL", MS, 14),
    Aim("onboarding mTAN", "onboarding with mTAN, without sign-in", UNITS, 3.5),
    Aim("page", "a signed-in page", UNITS, 0.07),
    Aim("page database", "page, PostgreSQL", MS),
    Aim("rich /uebersicht", "first page, 10,000 documents", UNITS, 0.2),
    Aim("rich /rechnungen", "/rechnungen, 10,000 documents", UNITS, 0.2),
    Aim("rich /abrechnungen", "/abrechnungen, 10,000 documents", UNITS, 0.2),
    Aim("registration web", "registration POST, the request alone", UNITS, 0.2),
    Aim("registration", "registration POST with match and mail", UNITS, 0.2),
    Aim("wait p50", "mail under 8 browsers: commit to acceptance, p50", MS, 40),
    Aim("wait p99", "… commit to acceptance, p99", MS, 200),
    Aim("loaded claim p50", "commit to claim under 8 browsers, p50", MS),
    Aim("loaded claim p99", "… p99 under 8 browsers", MS),
    Aim("claim p50", "commit to claim at rest, p50", MS, 5),
    Aim("claim p99", "… p99 at rest", MS, 50),
    Aim("mail share", "mails, share of bare SMTP", "×", 0.8, at_least=True),
    Aim("mail rate", "mails", RATE),
    Aim("mail cpu", "a mail, server CPU", MS),
    Aim("memory", "PSS of web, relay and workers after the onboardings", MIB, 400),
    Aim("memory start", "PSS of the same before the first visitor", MIB),
    Aim("memory engines", "PSS of PostgreSQL and Valkey then", MIB),
    Aim("idle", "idle: web, relay and workers", PERCENT, 1),
    Aim("idle database", "idle: PostgreSQL", PERCENT),
    Aim("unit", "the unit: one argon2id verification", MS),
)
