"""Four eyes: what one operator proposes and another one agrees to, or does not."""
