"""What a directory of the customer says about its users by SCIM, and what we did because of it."""
