"""The interface for programs: JSON, errors as problem details, no cookies, no forms."""
