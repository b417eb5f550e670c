"""What has happened to a customer's users, in the order in which it counts: what programs follow."""
