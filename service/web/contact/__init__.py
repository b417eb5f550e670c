"""The pages about the e-mail address and the mobile number, and the proof of whatever is new."""
