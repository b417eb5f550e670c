"""What may people and programs ask? Pages, interfaces and the command line."""
