"""The pages on which an administrator looks after the users of a customer number, and everybody sees their own."""
