"""Pages of settlements, submissions and invoices."""
