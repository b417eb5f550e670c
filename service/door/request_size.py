"""How large may a request be, and how long may it take to arrive?"""

LARGEST_HEAD = 32 * 1024
"""Bytes of the first line and all headers."""

LARGEST_BODY = 256 * 1024
"""Bytes of what is sent with it; more is answered with 413."""

REQUEST_SECONDS = 10
"""From the first byte that was waited for to the last one of the request."""
