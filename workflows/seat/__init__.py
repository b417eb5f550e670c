"""A user of a customer number: its number, its name there, its rights, and who holds it."""
