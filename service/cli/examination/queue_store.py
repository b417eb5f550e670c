"""Does Redis take what we write, and keep it?"""

import secrets
from typing import Any

from service.cli.context import UnusableError, settings
from service.cli.examination.finding import Note

SECONDS_KEPT = 10
KEEPS = "noeviction"


def queue_store() -> str:
    """Write, read and delete an entry as at work; a policy that lets entries vanish is noted."""
    from service.door.queue_store import open_redis

    url = settings().redis_url
    if url is None:
        raise UnusableError("REDIS_URL: is missing")
    with open_redis(url.get_secret_value(), socket_timeout=5, socket_connect_timeout=5) as client:
        key = f"kundencenter:doctor:{secrets.token_hex(8)}"
        client.set(key, "x", ex=SECONDS_KEPT)
        if client.getdel(key) is None:
            raise ValueError("takes entries and does not keep them")
        information: Any = client.info()
    found = f"{_what(information)}, takes entries"
    policy = information.get("maxmemory_policy", KEEPS)
    if information.get("maxmemory") and policy != KEEPS:
        return Note(f"{found}; maxmemory-policy is {policy}, and entries may vanish: {KEEPS} is needed")
    return found


def _what(information: Any) -> str:
    if "valkey_version" in information:
        return f"Valkey {information['valkey_version']}"
    return f"Redis {information.get('redis_version', '')}".strip()
