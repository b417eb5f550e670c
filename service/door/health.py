"""Is this process alive, and is everything it needs there and fresh?"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import redis
from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service.door import passed_proxies
from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.queue_store import open_redis
from service.version import version
from workflows.engine import heartbeat
from workflows.engine.pauses import paused_until
from workflows.message import channels
from workflows.revision import current_head, is_enough

PROBE = "kundencenter:ready"
SECONDS_KEPT = 10
SECONDS_FOR_THE_DATABASE = 3

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@open_to(ANYONE)
def alive() -> ResponseReturnValue:
    """Say that this process answers, and which release it is."""
    return {"status": "ok", "version": version(), **passed_proxies.answer()}


@blueprint.get("/readyz")
@open_to(ANYONE)
def ready() -> ResponseReturnValue:
    """Say which engine or process is missing: 503 until all are there.

    A mail server, SMS gateway or letters' folder that does not work, and a queue that somebody has paused, is told as `degraded`, with its
    cause, and is no 503: pages do all they can without it, and a balancer would take every node out for a fault that none of them has.
    """
    names = ("database", "schema", "redis", *heartbeat.EXPECTED)
    in_database, degraded = _in_database()
    found = dict.fromkeys(names, False) | in_database | {"redis": _redis_takes_writes()}
    failed = [name for name, holds in found.items() if not holds]
    body = {"status": "failed" if failed else "ok", "failed": failed, "degraded": degraded}
    return body, 503 if failed else 200


def _in_database() -> tuple[dict[str, bool], dict[str, str]]:
    """Return what the database says of itself and of the processes, and the channels that do not work, with their causes.

    A frozen machine does not answer at all, and no setting of a connection limits that wait: another thread asks, with a timeout.
    """
    asked = _asking_thread().submit(_ask, runtime().autocommit_engine)
    try:
        return asked.result(SECONDS_FOR_THE_DATABASE)
    except TimeoutError:
        asked.cancel()
        return {}, {}


@cache
def _asking_thread() -> ThreadPoolExecutor:
    """One thread only, however often it is asked: a database that does not answer keeps one connection of the pool."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="readyz")


def _ask(engine: Engine) -> tuple[dict[str, bool], dict[str, str]]:
    try:
        with Session(engine) as session:
            if not is_enough(current_head(session.connection())):
                return {"database": True}, {}
            fresh = dict(heartbeat.freshness(session))
            causes = {one.name: one.cause for one in channels.standings(session) if one.cause}
            causes |= {
                f"queue {queue}": f"paused until {until:%Y-%m-%dT%H:%M:%SZ}"
                for queue, until in paused_until(session).items()
            }
            return {"database": True, "schema": True} | fresh, causes
    except SQLAlchemyError:
        return {}, {}


def _redis_takes_writes() -> bool:
    """Try a write: a replica, or a server whose memory or disk is full, still answers a PING."""
    url = runtime().settings.redis_url
    try:
        return url is not None and bool(_redis_client(url.get_secret_value()).set(PROBE, "", ex=SECONDS_KEPT))
    except redis.RedisError:
        return False


@cache
def _redis_client(url: str) -> redis.Redis:
    return open_redis(url, socket_timeout=1, socket_connect_timeout=1)
