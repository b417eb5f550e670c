"""How does somebody get back in who cannot sign in?"""
