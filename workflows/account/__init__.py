"""The living account of a person: identifiers, credentials, memberships."""
