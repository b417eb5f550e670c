"""The ways back into an account: forgotten password, locked, lost phone.

- `actions.py`: ask for help (`request`), object (`cancel`)
- `match.py`: the worker decides what becomes of a request; `mailing.py` which mail answers it, `by_letter.py` whether a letter does
- `links.py`: where a link leads now
- `mailed_code.py`, `by_letter.py`: enter the code from a mail or letter in place of the link
- `ways.py`: prove the mailbox, ask for another TAN, a letter or the waiting time
- `finish.py`: set the new password, unlock; `known_browser.py` says when the owner's browser is the second proof
- `shut_out.py`: end whatever others may hold, for everybody who has to
"""
