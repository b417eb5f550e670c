"""How a person changes the e-mail address, mobile number or TAN method of an account."""
