"""Where a customer's program wants to be told what happens, instead of asking (Standard Webhooks 1.0)."""
