"""What is erased when: data classes, their limits, and the log of what was erased."""
