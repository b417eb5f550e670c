"""How an SMS is written and handed to a provider."""
