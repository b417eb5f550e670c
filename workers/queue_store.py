"""How do relay and workers reach Redis, alone or watched over by Sentinels?

The same as `service/door/queue_store.py`: `service` and `workers` do not import each other, and `workflows` knows no Redis.
"""

from collections.abc import Mapping
from typing import Any

from redis import Redis
from redis.sentinel import Sentinel

from workflows.settings import SettingsError
from workflows.urls import Sentinels

SECONDS_FOR_SENTINELS = {"socket_timeout": 1.0, "socket_connect_timeout": 1.0}


def open_redis(url: str, **options: Any) -> Redis:
    """Make a client that connects when it is used; options are redis-py's. Raises SettingsError when it never could."""
    watched = Sentinels.parse(url)
    if watched:
        own = _patience(options) | watched.own_entrance
        untyped: Any = Sentinel
        client: Redis = untyped(
            list(watched.hosts), sentinel_kwargs=own, **watched.entrance, **options
        ).master_for(watched.service)
        return client
    try:
        client = Redis.from_url(url, **options)
        pool = client.connection_pool
        pool.connection_class(**pool.connection_kwargs)  # refuses unknown options here, and not at first use
    except (TypeError, ValueError):
        raise SettingsError("REDIS_URL: redis-py does not know an option of it, or its value") from None
    return client


def _patience(options: Mapping[str, Any]) -> dict[str, Any]:
    """Ask Sentinels as often as Redis itself, and as patiently, but for a second at most."""
    seconds = {name: min(most, options.get(name, most)) for name, most in SECONDS_FOR_SENTINELS.items()}
    return seconds | {name: options[name] for name in ("retry",) if name in options}
