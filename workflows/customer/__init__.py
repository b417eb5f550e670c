"""The imported master data."""
