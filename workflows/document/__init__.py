"""Settlements, submissions and invoices: what a customer number gets to see and to fetch."""
