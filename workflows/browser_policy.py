"""Which numbers may somebody ask about a browser: what it is worth beside the mailbox (decision 0043), and what it keeps (decision 0041)?"""

from datetime import timedelta

TAN_ENTERED_WITHIN = timedelta(days=90)
"""A browser counts only if a TAN was entered there, and so lately."""

ONCE_WITHIN = timedelta(hours=24)
"""No second new password by browser and mailbox so soon: whoever has both copies would take turns with the owner."""

SHADOW = timedelta(hours=72)
"""After a lock or a copied device nothing is believed of browsers, for as long as a change can be taken back."""

UNDO = timedelta(hours=72)
"""So long the mail about a new password by browser and mailbox can lock the account."""

FORM_KEPT = timedelta(minutes=15)
"""So long a browser keeps a form whose sender has to sign in first: that takes a TAN or two, and a forgotten one is not to lie there."""
