"""How people become users of a customer number because its administrator wants it, and how one follows another."""
