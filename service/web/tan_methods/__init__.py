"""The pages about the TAN method, the authenticator app and the codes on paper."""
