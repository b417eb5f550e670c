"""An intervention applied to many: chosen by a list, looked at, released, carried out."""
