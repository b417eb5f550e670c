"""How an automatically registered user comes to an account of their own: first password, forced change, proof."""
