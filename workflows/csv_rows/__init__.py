"""CSV files as offices send them, and as they get them from us."""
