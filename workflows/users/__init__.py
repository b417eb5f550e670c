"""Who brings users into being."""
