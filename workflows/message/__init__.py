"""Every mail and SMS that leaves the house."""
