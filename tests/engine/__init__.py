"""Does the engine keep its promises, whatever the use case?"""
