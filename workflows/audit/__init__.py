"""Is the history what it was? Everything that auditors ask: checks, signed anchors, exports, and who looked at whom."""
