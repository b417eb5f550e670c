"""How does somebody use passkeys, and which do they have?"""
