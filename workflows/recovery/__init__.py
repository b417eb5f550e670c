"""The ways back into an account: forgotten password, locked, lost phone."""
