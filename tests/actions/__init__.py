"""Do the use cases keep their promises on a real PostgreSQL?"""
