"""How does the owner of a link become the main user?"""
