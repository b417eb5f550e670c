"""The pages on which somebody sees what we hold about them, takes it along, or leaves."""
