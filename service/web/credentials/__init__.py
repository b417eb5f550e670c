"""One's own name, password and TAN method: the chain of the first visit, and changing them later."""
