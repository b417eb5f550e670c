"""Which numbers may somebody ask about programs: their keys, how they are coupled, what they use? Each one named, with its reason."""

from datetime import timedelta

API_KEY_LIFETIME = timedelta(days=365)
API_KEY_LIFETIME_MAX = timedelta(days=5 * 366)
"""A program that nobody looks at for years is one that nobody would miss in the wrong hands."""

API_KEY_OVERLAP = timedelta(days=1)
API_KEY_OVERLAP_MAX = timedelta(days=7)
API_KEY_SECRETS_ALIVE = 2
"""So long the old secret of a key lives beside the new one, and no third one beside them."""

API_KEY_USE_GAP = timedelta(minutes=1)
"""When a key was last used is written at most so often: reading must not cost a write."""

API_KEY_KEPT = timedelta(days=365)
"""Who asks a year later which key was good for what still finds it."""

WEBHOOK_OVERLAP_MAX = timedelta(days=7)
"""As for keys: so long messages are signed with the old secret, too."""

STORED_REPLY_KEPT = timedelta(hours=24)
"""So long a program may send a request again and is told what it was told."""

REPLY_LOST_AFTER = timedelta(minutes=1)
"""Twice what a request may take: whoever began it is gone, and it may be sent again."""

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
