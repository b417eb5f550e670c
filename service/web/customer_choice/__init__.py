"""The page where somebody with several customer numbers chooses one of them, or all."""
