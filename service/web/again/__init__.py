"""A form that was sent is shown again instead of being acted upon: its token no longer fits, or another language was chosen."""
