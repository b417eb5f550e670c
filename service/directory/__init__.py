"""The local user administration of an office: a program of its own that knows the Kundencenter by its interface only.

It imports nothing of the other rooms and faces (pyproject.toml says so), has its own file and its own rights, and could live
on another machine: it is the reference client of the interface, and what offices without a practice program may use.
"""
