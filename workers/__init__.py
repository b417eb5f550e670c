"""Who delivers: the background jobs for mail, SMS, letters and reconciliation."""
