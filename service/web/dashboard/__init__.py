"""What does somebody see first after signing in?"""
