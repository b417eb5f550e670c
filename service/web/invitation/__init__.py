"""How does somebody who was invited become a user?"""
