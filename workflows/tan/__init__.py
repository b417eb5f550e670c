"""One-time codes by e-mail and SMS."""
