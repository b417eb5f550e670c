"""How large may a request be, and how long may it take to arrive?"""

LARGEST_HEAD = 32 * 1024
"""Bytes of the first line and all headers."""

LARGEST_BODY = 16 * 1024
"""Bytes of what is sent with it, more than any form of ours; more is answered with 413.

To take a form of 30,000 fields apart costs up to half a second, before anything counts how often somebody asks.
"""

REQUEST_SECONDS = 10
"""From the first byte that was waited for to the last one of the request."""

READ_WHEN_ASKED = (b"/api/", b"/scim/", b"/benutzer/import")
"""Below here a larger body is read while the application asks for it: it has looked at key or session first, and knows the limit of the view."""

SLOWEST_UPLOAD = 10_000
"""Bytes a second, on the whole, that such a body has to bring; slower ones are cut off."""
