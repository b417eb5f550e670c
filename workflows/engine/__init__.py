"""What every workflow stands on: definitions, the transaction, history, ledger, clock."""
