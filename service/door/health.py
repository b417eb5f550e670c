"""Is this process alive, and is everything it needs there and fresh?"""

from functools import cache

import redis
from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from workflows.engine import heartbeat
from workflows.revision import current_head, expected_head

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@open_to(ANYONE)
def alive() -> ResponseReturnValue:
    """Say that this process answers."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@open_to(ANYONE)
def ready() -> ResponseReturnValue:
    """Say which engine or process is missing: 503 until all are there."""
    names = ("database", "schema", "redis", *heartbeat.EXPECTED)
    found = dict.fromkeys(names, False) | _in_database() | {"redis": _redis_answers()}
    failed = [name for name, holds in found.items() if not holds]
    return {"status": "failed" if failed else "ok", "failed": failed}, 503 if failed else 200


def _in_database() -> dict[str, bool]:
    try:
        with Session(runtime().autocommit_engine) as session:
            if current_head(session.connection()) != _expected_head():
                return {"database": True}
            return {"database": True, "schema": True} | dict(heartbeat.freshness(session))
    except SQLAlchemyError:
        return {}


def _redis_answers() -> bool:
    url = runtime().settings.redis_url
    try:
        return url is not None and bool(_redis_client(url.get_secret_value()).ping())
    except redis.RedisError:
        return False


@cache
def _expected_head() -> str:
    return expected_head()


@cache
def _redis_client(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)
