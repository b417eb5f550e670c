"""The face for those who watch: Prometheus and what reads like it."""
