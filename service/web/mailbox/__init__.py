"""The demonstration mail box: every mail, text message and letter that was sent."""
