"""Who shuts an account, for whom it opens again, and what its owner can do from a mail."""
