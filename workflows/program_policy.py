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

LINK_KEPT = timedelta(days=90)
"""As for the name of a user who has ended."""

FINDING_KEPT = timedelta(days=365)
"""A year in which somebody may ask who settled what."""

RUN_KEPT = timedelta(days=90)
"""Who asks what a comparison did asks within a quarter of a year; a program that was away for longer begins anew anyway."""

OUTCOME_KEPT = timedelta(days=30)
"""The brake counts a day; operators who look into a trip want to see the weeks before."""

PLAN_POLICY = 1
"""The version of the rules by which plans are made; part of every plan's hash."""

BRAKE_WINDOW = timedelta(hours=24)
BRAKE_FREE = 1
BRAKE_MOST = 5
BRAKE_SHARE = 5
"""One user may always end. More trip the brake beyond five, or beyond a fifth of all, within a day (research/directory.md 3, 4)."""

SNAPSHOT_SHRINKS_TO = 2
"""A whole list below half of the last one concludes nothing by itself (research/directory.md 3, 2)."""

REJECTED_FOR = timedelta(days=30)
"""What an administrator refused to undo is not asked again for so long (research/directory.md 3, 14 and 24)."""

PLANNED_AT_ONCE = 5_000
"""So many lines are compared within a request, more by a job; and so many come in on one page."""

APPLIED_AT_ONCE = 500
"""Lines of a plan in one transaction (research/directory.md 3, 16)."""

COMPARED_AGAIN_FIRST = timedelta(minutes=40)
COMPARED_AGAIN_LAST = timedelta(days=1)
COMPARED_IN_VAIN_FOR = timedelta(days=28)
"""A comparison that fails is tried again ever more seldom, and after four weeks not by itself any more (research/directory.md 3, 23)."""

UNSEEN_FOR = timedelta(days=30)
"""A local program that was away for so long is perhaps an old copy (domain 6.4, 20)."""

USAGE_NEWEST = timedelta(days=1)
USAGE_OLDEST = timedelta(days=365)
"""A use may be reported late, and clocks may differ."""

USAGE_EVENT_KEPT = timedelta(days=400)
"""Longer than one may be reported, so that none is ever counted twice."""

USAGE_MONTH_KEPT = timedelta(days=3 * 365 + 1)
"""As long as claims from an invoice may be raised (sections 195 and 199 BGB)."""

SCIM_SECRET_OVERLAP = timedelta(days=30)
"""As API_KEY_OVERLAP_MAX, but longer: a directory whose secret is dead is put into quarantine and tries once a day (research/directory.md 5)."""

HELD_BACK_APPROVED = timedelta(hours=24)
"""A directory comes round every 40 minutes, and tries a user that failed again after 6 to 24 hours."""

HELD_BACK_SHOWN = timedelta(days=7)
"""What a directory has not asked for again within a week it does not want any more; it tries once a day at least."""

PROVISIONING_LOG_KEPT = timedelta(days=30)
"""Support asks what a directory sent within a month."""
