"""What does Kundencenter bring along itself? A database, a queue store and a mail box for one machine."""
