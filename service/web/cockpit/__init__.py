"""The operators' pages: where everything stands, since when, and why."""
