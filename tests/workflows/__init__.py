"""Do the workflow tables say what we wrote down by hand? No database, under a second."""
