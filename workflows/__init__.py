"""The room that decides: state machines, records and use cases."""
