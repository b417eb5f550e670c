"""Does a database of an earlier release work after the upgrade? Each dump here is of one, with people in the middle of everything.

A dump is a plain SQL file named after its schema, and beside it stands what its people hold in their hands: links, codes,
keys, cookies. To make the next one, before a migration changes what is there:

1. check out the last commit of the release before, for example `git worktree add ../before <commit>`;
2. write `make_<schema>.py` after those that are here (`making.py` does what all of them do): it starts that checkout's own
   service and walks through its pages;
3. `PYTHONPATH=. .venv/bin/python -m tests.upgrades.make_<schema> ../before` writes both files;
4. write `test_from_<schema>.py`: it restores, migrates, starts this checkout's service, and everybody goes on.

Older dumps stay: they show that nobody has to take the releases one by one.
"""
