"""The first password of a user who was registered by the house: derived, limited in time, good for one sign-in."""
