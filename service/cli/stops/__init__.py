"""The stops of the tour, one file per story."""
