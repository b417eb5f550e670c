"""State diagrams and tables from the definitions; used by developers, never by a running service."""
