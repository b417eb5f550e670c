"""The pages: what the browser sees of the workflows."""
