"""A queue rests for a while: somebody said why, and until when."""
