"""What a program proves itself with: its keys, what they may do, and the replies that it may ask for again."""
