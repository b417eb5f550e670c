"""What can one ask at the terminal? One file per group of commands."""
