"""A batch is carried out: what its kinds do, which rows it freezes, and how they have their turn."""
