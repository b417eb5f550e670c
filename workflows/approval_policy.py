"""Which numbers may somebody ask about four eyes? Each one named, with its reason (decision 0050)."""

from datetime import timedelta

APPROVAL_LASTS = timedelta(hours=24)
"""A proposal is about what somebody saw; a day later nobody remembers it, and whoever called has called again."""

APPOINTMENT_SETTLES = timedelta(hours=72)
"""So long whom an operator made an administrator does not stand for the others: they read of it, and have the time to call.

So long, too, whom an operator made a lead agrees to nothing: otherwise one lead alone could choose who agrees.
"""

CHANGES_SHOWN = timedelta(days=30)
"""Whoever decides about an account sees what changed in it lately; a take-over prepares itself for weeks, not for a year."""
