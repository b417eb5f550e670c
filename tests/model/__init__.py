"""Is the job protocol right in every order of events?"""
