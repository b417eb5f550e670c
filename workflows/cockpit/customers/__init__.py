"""What do operators see of one customer number? Questions to the database only."""
