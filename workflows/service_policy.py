"""Which numbers may somebody ask about who uses services by a local program? Each one named, with its reason."""

from datetime import timedelta

COUPLING_CODE_LIFETIME = timedelta(minutes=10)
COUPLING_CODE_LENGTH = 12
"""Sixty bits, read out or typed within minutes (research/directory.md, domain 6.5)."""

COUPLING_CODE_KEPT = timedelta(days=1)
"""Who sends a code again the next morning hears that it was used."""

WRONG_IN_A_ROW = 10
WRONG_REST = timedelta(minutes=15)
"""Wrong coupling codes of a network, or wrong credentials that a key shows for a user; then none is taken from there."""

SERVICE_CREDENTIAL_OVERLAP = timedelta(days=1)
"""A credential that is replaced stays good until tomorrow: a program that was not told has a working day to fetch the new one."""

SERVICE_CREDENTIAL_USE_GAP = timedelta(minutes=1)
"""As for keys: asking must not cost a write."""

SERVICE_CREDENTIAL_KEPT = timedelta(days=365)
"""As for keys."""

STORED_NUMBER_KEPT = timedelta(days=90)
"""As for the name of a user who has ended."""

USAGE_NEWEST = timedelta(days=1)
USAGE_OLDEST = timedelta(days=365)
"""A use may be reported late, and clocks may differ."""

USAGE_EVENT_KEPT = timedelta(days=400)
"""Longer than one may be reported, so that none is ever counted twice."""

USAGE_MONTH_KEPT = timedelta(days=3 * 365 + 1)
"""As long as claims from an invoice may be raised (sections 195 and 199 BGB)."""
