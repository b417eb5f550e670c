"""Is this installation in order? One question per file; `doctor` asks all of them."""
