"""The change of the secret keys: what hangs on which of them, and what is wrapped under the newest."""
