"""The page where somebody sees where they are signed in, and ends what they do not know."""
