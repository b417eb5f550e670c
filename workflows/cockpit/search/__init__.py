"""Whom does somebody mean who tells an operator a number, an address, a name? One box, all exact keys at once."""
