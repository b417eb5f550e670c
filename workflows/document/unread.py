"""Is an invoice new to a person? It came in lately, is no old one, and this person has not opened it yet."""

from workflows import policy

IS_RECENT = f"""
    ({{document}}.received_at > kundencenter_now() - interval '{policy.INVOICE_NEW_FOR.days} days'
     AND {{document}}.date > {{document}}.received_at::date - {policy.INVOICE_OLD_AFTER.days})
"""
WAS_FETCHED = """
    EXISTS (SELECT FROM document_access a WHERE a.document_id = {document}.id AND a.account_id = :account)
"""
"""Conditions on a row of `document` that is called so in the statement."""

OLDEST = policy.INVOICE_OLD_AFTER + policy.INVOICE_NEW_FOR
"""No new invoice has a day so long ago."""
