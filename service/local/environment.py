"""Which environment do our own child processes get?"""

import os
from collections.abc import Mapping
from pathlib import Path

from service.local.instance import Instance

NOT_EMPTY = ("WEB_CONCURRENCY",)
"""gunicorn itself takes an empty one for a wrong number."""

HOUSE = Path(__file__).resolve().parents[2]


def child_environment(additions: Mapping[str, str]) -> dict[str, str]:
    """Complete the own environment so that a child finds our packages and nobody else's; what is empty is missing."""
    known = [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place]
    places = os.pathsep.join(dict.fromkeys([str(HOUSE), *known]))
    whole = {**os.environ, "PYTHONPATH": places, "PYTHONSAFEPATH": "1", **additions}
    return {name: value for name, value in whole.items() if value or name not in NOT_EMPTY}


def addresses(instance: Instance) -> dict[str, str]:
    """Name an instance's addresses, mode and profile as the settings that processes read."""
    named = {
        "DATABASE_URL": instance.database_url,
        "REDIS_URL": instance.redis_url,
        "SMTP_URL": instance.smtp_url,
        "SMS_URL": instance.sms_url,
        "KUNDENCENTER_PUBLIC_BASE_URL": instance.web_url,
        "KUNDENCENTER_MODE": instance.mode,
        "KUNDENCENTER_PROFILE": instance.profile,
    }
    return {name: value for name, value in named.items() if value}
