"""Who may use an online service, what they show for it, and how often they did."""
