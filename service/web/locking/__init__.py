"""The page behind "that was not me": the owner locks the account from a mail."""
