"""What is called differently for users of a customer number? A user is barred, as administrators and deeds say; only an account is put out of use."""

from service.web.marked import N_, NP_

WORDS = {
    "suspended": NP_("Benutzer", "Gesperrt"),
    "suspend": N_("Benutzer sperren"),
    "reinstate": N_("Sperre aufheben"),
}
"""States and triggers."""
