"""Which numbers may somebody ask about four eyes? Each one named, with its reason (decision 0050)."""

from datetime import timedelta

APPROVAL_LASTS = timedelta(hours=24)
"""A proposal is about what somebody saw; a day later nobody remembers it, and whoever called has called again."""
