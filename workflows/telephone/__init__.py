"""Who is on the telephone? A code that goes where only the customer is says so, and is no TAN."""
