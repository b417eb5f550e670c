"""What do operators see? Questions to the database only; nothing here changes a row."""
