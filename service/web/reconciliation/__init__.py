"""Pages where administrators see how the users of a customer number and their local user administrations fit together."""
