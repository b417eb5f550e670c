"""What does every page remind people of, whichever they look at? Columns of the one statement that knows who is signed in.

`a` is the account and `s` the session. Each is looked up by an index that knows the account.
"""

CLOSES_AT = "CASE WHEN a.state = 'closing' THEN a.deadline END AS closes_at"
"""When the account ends, if its holder wants it to."""

CHANGE_WAITS = """
    EXISTS (SELECT FROM contact_change asked
             WHERE asked.account_id = a.id AND asked.session_id = s.id AND asked.state = 'requested'
               AND asked.deadline > kundencenter_now()) AS change_waits
"""
"""Whether a change that was begun in this session waits to be confirmed."""

CHANGES_REVOCABLE = """
    (SELECT array_agg(DISTINCT done.kind) FROM contact_change done
      WHERE done.account_id = a.id AND done.state = 'waiting'
        AND done.deadline > kundencenter_now()) AS changes_revocable
"""
"""Of which kinds are the changes that the former address can still take back; None if there is none."""

RECOVERY_WAITS = """
    EXISTS (SELECT FROM recovery begun
             WHERE begun.account_id = a.id AND begun.state = 'proven' AND begun.waits_until IS NOT NULL
               AND begun.deadline > kundencenter_now() AND begun.email_key = a.email_key) AS recovery_waits
"""
"""Whether somebody who has only the mailbox sits out the time in which the owner can object to a new password."""

REMINDERS = f"{CLOSES_AT}, {CHANGE_WAITS}, {CHANGES_REVOCABLE}, {RECOVERY_WAITS}"
