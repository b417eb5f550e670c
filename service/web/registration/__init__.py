"""How does a visitor get from a customer number to the mail?"""
