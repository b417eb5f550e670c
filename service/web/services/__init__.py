"""Pages about online services: what one shows to use them, and how often they were used."""
