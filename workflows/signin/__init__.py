"""The way from a password to a signed-in session."""
