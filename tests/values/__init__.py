"""Is a value read and written as it was meant: addresses, numbers, days, passwords, settings, lines of files? No database."""
