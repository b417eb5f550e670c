"""The way from a password to a signed-in session.

Decision 0035; copy `open_attempt.py` and `confirm_tan` in `actions.py`. A look finds in one statement what a use case rests on. A
rule, its inner function, decides: it may be called again, so it touches only `tx` and what was seen, and what it changes in the
records there is written, whatever it returns; what it raises undoes all. `tx.now` is `seen.now`. `decide` writes all in one statement
if every record of the look is as it was found (by `xmin`), else it begins anew. Facts beside records are not compared: who counts
meets all others in the account (`tx.touch`), and a statement whose change has to happen once says `must_match=True`.

Whoever was slower twice decides under lock. So does at once a rule that says `tx.require_lock()`, asks for `tx.session` or locks
something (`tx.get`, `tx.find`): it begins anew, and what it did so far is forgotten. What is rare is written like that, such as a
copied device, a letter that ends, a notice. `tx.apply` is part of the one statement.

Whose rows are meant says a `scope`; these use cases name none, for nothing here belongs to customers. Where it does, copy
`registration/open_proof.py`. For a new step see CONTRIBUTING, "A new step: table first".

- `actions.py`: sign in, by a known device too (`start`, `go_on_with_device`, `confirm_tan`, `send_tan_again`); prove anew (`confirm`)
- `with_passkey.py`: all of that with a passkey
- `meanwhile.py`: order a letter, give up
- `sessions.py`: find, touch and end a session
- `browsers.py`: what its owner sees of sessions and devices, and ends
- `customer_choice.py`: for which customer number a session is used
"""
