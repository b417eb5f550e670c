"""SCIM 2.0: a directory of a customer keeps its users. JSON, errors as RFC 7644 has them, no cookies, no forms."""
