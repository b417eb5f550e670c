"""What a local program holds of the users of a customer number."""
