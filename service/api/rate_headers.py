"""How many more requests may a program send? RateLimit-Policy and RateLimit, after draft-ietf-httpapi-ratelimit-headers-11."""

import time

from flask import Response, current_app
from redis.exceptions import RedisError

from service.door import limits

POLICIES = {True: "key", False: "route"}
"""What all requests of a key share, and what a single endpoint allows besides."""


def say(response: Response) -> Response:
    """Name the limits that were counted for this request, what is left of each, and in how many seconds it is whole again."""
    try:
        counted = [
            (POLICIES[one.shared], one.limit.amount, one.limit.get_expiry(), one.remaining, one.reset_at)
            for one in limits.counted(current_app)
        ]
    except RedisError:  # the limits themselves are counted in this process then
        return response
    if counted:
        policies = [f'"{name}";q={most};w={window}' for name, most, window, _left, _at in counted]
        left = [
            f'"{name}";r={max(0, rest)};t={max(0, round(at - time.time()))}'
            for name, _most, _window, rest, at in counted
        ]
        response.headers["RateLimit-Policy"] = ", ".join(policies)
        response.headers["RateLimit"] = ", ".join(left)
    return response
