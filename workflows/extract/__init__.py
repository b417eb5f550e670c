"""The steps of some days as a file: an auditor asks for it, a worker writes it, whoever asked fetches it once."""
