"""How a person changes the mobile number or e-mail address of an account."""
