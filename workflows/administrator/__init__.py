"""Somebody with the admin right who does something for a customer number."""
