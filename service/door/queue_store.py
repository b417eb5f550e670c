"""How does the service reach Redis, alone or watched over by Sentinels?"""

from typing import Any

from redis import Redis
from redis.sentinel import Sentinel

from workflows.settings import SettingsError
from workflows.urls import Sentinels

SECONDS_FOR_SENTINELS = {"socket_timeout": 1, "socket_connect_timeout": 1}


def open_redis(url: str, **options: Any) -> Redis:
    """Make a client that connects when it is used; options are redis-py's. Raises SettingsError when it never could."""
    watched = Sentinels.parse(url)
    if watched:
        own: dict[str, Any] = SECONDS_FOR_SENTINELS | watched.own_entrance
        untyped: Any = Sentinel
        client: Redis = untyped(
            list(watched.hosts), sentinel_kwargs=own, **watched.entrance, **options
        ).master_for(watched.service)
        return client
    try:
        client = Redis.from_url(url, **options)
        pool = client.connection_pool
        pool.connection_class(
            **pool.connection_kwargs
        )  # what it does not know it refuses here, and not at first use
    except (TypeError, ValueError):
        raise SettingsError("REDIS_URL: redis-py does not know an option of it, or its value") from None
    return client
