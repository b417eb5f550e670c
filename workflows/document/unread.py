"""Is an invoice new to a person? It came in lately, is no old one, and this person has not opened it yet."""

from datetime import timedelta

NEW_FOR = timedelta(days=30)
"""So long an invoice that somebody has not opened counts as new; whoever was away for longer has the list."""

OLD_AFTER = timedelta(days=90)
"""What comes in so long after its day was brought along from elsewhere, and is no news."""

IS_RECENT = f"""
    ({{document}}.received_at > kundencenter_now() - interval '{NEW_FOR.days} days'
     AND {{document}}.date > {{document}}.received_at::date - {OLD_AFTER.days})
"""
WAS_FETCHED = """
    coalesce((SELECT true FROM document_access a
               WHERE a.document_id = {document}.id AND a.account_id = :account LIMIT 1), false)
"""
"""Conditions on a row of `document` that is called so in the statement.

EXISTS would be answered by reading all that this person ever fetched: ten times as long for a page of somebody diligent.
"""

OLDEST = OLD_AFTER + NEW_FOR
"""No new invoice has a day so long ago."""
