"""Letters: what they say, how they look, and how they get into the out-tray."""
