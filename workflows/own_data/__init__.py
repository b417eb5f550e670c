"""What belongs to a person: export of their data, and the end of their account."""
