"""Letters on paper: initial credentials and codes for those whose mailbox is out of reach."""
