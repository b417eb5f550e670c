"""What one signs in with: the forced change of the first visit, and changing it later."""
