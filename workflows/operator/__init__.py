"""The people who watch the workflows."""
