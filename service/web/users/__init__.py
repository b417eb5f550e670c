"""The pages on which administrators look after the users of their customer numbers."""
