"""How often was something wrong in a row in one place, and is it taken there at all for now?

For secrets that nobody can guess, like coupling codes and credentials of services: the count keeps the noise down. The
statements are parts of others, so that counting costs no trip of its own.
"""

from workflows import policy, program_policy

RESTS = "SELECT EXISTS (SELECT FROM failure_count WHERE key = :tries AND rests_until > kundencenter_now()) AS rests"

COUNT = """
    INSERT INTO failure_count AS f (key, failures, last_failed_at)
    SELECT :tries, 1, kundencenter_now() {only_if}
    ON CONFLICT (key) DO UPDATE
       SET failures = CASE WHEN f.rests_until IS NULL AND f.last_failed_at > kundencenter_now() - :forgotten
                           THEN f.failures + 1 ELSE 1 END,
           last_failed_at = kundencenter_now(),
           rests_until = CASE WHEN f.rests_until IS NULL AND f.last_failed_at > kundencenter_now() - :forgotten
                               AND f.failures + 1 >= :most THEN kundencenter_now() + :rest END
     WHERE f.rests_until IS NULL OR f.rests_until <= kundencenter_now()
    RETURNING failures
"""
"""Counts one more; of many at once nobody goes uncounted, and whoever comes when it rests gets no row."""

FORGIVE = "DELETE FROM failure_count WHERE key = :tries {only_if}"

LIMITS = {
    "forgotten": policy.SIGNIN_FAILURES_FORGOTTEN,
    "most": program_policy.WRONG_IN_A_ROW,
    "rest": program_policy.WRONG_REST,
}
"""What the statements need beside `tries`, the key of the count."""
