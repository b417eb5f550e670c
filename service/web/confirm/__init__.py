"""The page that asks for the password (and TAN) once more before something sensitive."""
