"""Which indexes say when something was over, of rows that are erased as a whole? The others are in `indexes.py`."""

from sqlalchemy import Index, func, text

from workflows.first_password.records import InitialSecret
from workflows.program.records import ApiKey
from workflows.registration.records import Registration
from workflows.retention.indexes import filled
from workflows.signin.records import Session
from workflows.tan.records import EmergencyCode
from workflows.tries.records import FailureCount, FailureNotice

FINISHED = "state IN ('completed', 'expired', 'superseded', 'cancelled', 'unmatched')"

OF_ALL = (
    Index(
        "registration_filled_idx",
        Registration.state,
        Registration.entered_at,
        postgresql_where=text(f"{FINISHED} AND {filled('registration', 'registration')}"),
    ),
    Index("session_over_idx", func.least(Session.ended_at, Session.ends_at)),
    Index(
        "initial_secret_over_idx",
        func.least(InitialSecret.used_at, InitialSecret.superseded_at, InitialSecret.expires_at),
    ),
    Index("emergency_code_over_idx", func.least(EmergencyCode.used_at, EmergencyCode.expires_at)),
    Index("api_key_over_idx", func.least(ApiKey.revoked_at, ApiKey.expires_at)),
    Index("failure_count_last_failed_idx", FailureCount.last_failed_at),
    Index("failure_notice_told_idx", FailureNotice.told_at),
)
