"""The way from a password to a signed-in session.

Decision 0035; copy `open_attempt.py` and `confirm_tan` in `actions.py`. A look finds in one statement what a use case rests on. A
rule, its inner function, decides: it may be called again, so it touches only `tx` and what was seen, and what it changes in the
records there is written. `decide` writes all in one statement if every record of the look is as it was found (by `xmin`), else
it begins anew. Facts beside records are not compared: who counts meets all others in the account (`tx.touch`), and a statement
whose change has to happen once says `moves=True`.

Whoever was slower twice decides under lock. So does at once a rule that asks for `tx.session` or locks something (`tx.get`, `tx.find`):
what is rare is written like that, such as a copied device, a letter that ends, a notice. `tx.apply` is part of the one statement.
"""
