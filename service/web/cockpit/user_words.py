"""What is called differently for users of a customer number? A user is barred, as administrators and deeds say; only an account is put out of use."""

from service.web.messages import N_

WORDS = {
    "suspended": N_("gesperrt"),
    "suspend": N_("Benutzer sperren"),
    "reinstate": N_("Sperre aufheben"),
}
"""States and triggers."""
