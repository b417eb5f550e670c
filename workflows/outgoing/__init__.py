"""What leaves the house: the texts of mails and letters, and what became of them."""
