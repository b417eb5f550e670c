"""The English of the German source texts."""
