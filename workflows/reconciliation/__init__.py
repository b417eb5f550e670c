"""Comparing local user administrations with the users of a customer number: plan, brake, and letting it happen."""
