"""What happened, told by what caused it? The newest first, with what did not happen yet."""
