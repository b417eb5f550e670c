"""How does somebody sign in and out, and who is signed in?"""
