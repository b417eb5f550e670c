"""How do workflows change while records live in them? What the code knows, what the database holds, and the way from one to the other."""
