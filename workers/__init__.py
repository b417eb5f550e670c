"""Who delivers: the background jobs for mail, SMS and upkeep."""
