"""Who has tried how often, and from where? Nobody may use up the tries of somebody else."""
