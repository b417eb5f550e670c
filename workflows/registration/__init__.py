"""How a customer number becomes a main user."""
