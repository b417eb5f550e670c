"""The living account of a person: identifiers and credentials."""
