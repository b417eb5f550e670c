"""Which limits hold for the files that auditors take along? Beside `policy`, and fixed like it: no profile changes them (decision 0055)."""

from datetime import date, timedelta

EXTRACT_KEPT = timedelta(days=1)
"""Whoever asked comes back within a day; what is not fetched by then is deleted."""

EXTRACT_EARLIEST = date(2000, 1, 1)
"""No house of this software has a step from before; a day by the clock of the house, as whoever asks writes it."""

EXTRACT_LONGEST = timedelta(days=366)
"""A year of a small house in one file; days by the clock of the house, of which two a year have 23 or 25 hours."""

EXTRACT_MOST = 1_000_000
"""Steps in one file, some 300 MB: more is for the command line, or for several files."""

EXTRACTS_WAITING = 3
"""So many one person may have under way or waiting: each is a file on our disk."""

EXTRACT_PORTION = 10_000
"""Steps that are written in one transaction: a few megabytes."""

LEFTOVERS_GO = timedelta(hours=1)
"""A transfer under way is not cut off; what a broken one left behind goes then."""

EXTRACT_LOOKS = 50
"""So many portions are looked through in one transaction for a rare kind of step: half a million steps, a second or two."""
