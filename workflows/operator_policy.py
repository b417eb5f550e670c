"""Which numbers does an operator's telephone call follow, and how long may a note be? Each one named, with its reason (decision 0053)."""

from datetime import timedelta

TELEPHONE_CODE_LIFETIME = timedelta(minutes=5)
"""Somebody who holds the telephone in the hand needs no longer."""

TELEPHONE_CODE_TRIES = 3
"""Three guesses at six digits; a slip of the tongue is no reason to send another one."""

CALLER_KNOWN = timedelta(minutes=15)
"""One call, for the operator who leads it (research/cockpit.md, rule 37)."""

NUMBER_SETTLED = timedelta(hours=72)
"""No code goes where the old side may still take back what is new: an intruder would name it."""

TELEPHONE_CODES_PER_ACCOUNT_AND_DAY = 5
"""A guess at a stranger's account stays below one in sixty thousand a day, and nobody is sent more."""

TELEPHONE_CODES_PER_OPERATOR_AND_HOUR = 20
"""More calls than one person leads; what is above is somebody at the operator's desk."""

TELEPHONE_CODE_KEPT = timedelta(days=90)
"""As a TAN (`policy.TAN_KEPT`)."""

POST_TAKES = (2, 4)
"""Working days that a letter usually needs, at least and at most: what callers are told."""

NOTE_LONGEST = 500
NOTE_KEPT = timedelta(days=365)
"""A year in which the same matter comes back; who noted something when stays, without the words."""

FINDING_IGNORED = timedelta(days=30)
"""An operator leaves a finding alone for a month; for longer its administrators do."""

EXTENSION = timedelta(hours=24)
"""A registration that is extended lives for as long as a new one, counted from the call."""
