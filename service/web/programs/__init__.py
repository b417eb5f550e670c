"""Pages where administrators look after programs: keys and webhooks of their customer numbers."""
