"""How a mail is written and handed to the mail server."""
