"""The first version of the interface: what it takes and answers keeps its meaning."""
