"""Passkeys: asked for, made, proven and removed; which methods and pages use them is for others to say.

- `offered.py`: what a page asks a device; `challenge.py` is what it signs, and counts once
- `proof.py`: judge the answer of a device (`use`), and what it proves: `beside` another proof, `alone`, `in_recovery`, `first`
- `keys.py`: which passkeys an account has, and how they come and go
- `ceremony.py`: speaks WebAuthn, and knows no database
"""
