"""The security check: a picture or a sound to copy, or a small calculation by the browser."""
