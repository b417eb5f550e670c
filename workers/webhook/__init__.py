"""Webhooks: how a message reaches a customer's program."""
