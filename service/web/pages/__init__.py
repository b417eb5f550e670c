"""Pages that only say something: help, imprint, privacy."""
