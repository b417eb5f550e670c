"""The page that shows a secret a single time."""
