"""The second factor: codes by e-mail and SMS, of an app, on paper and by letter. Each is a part of somebody else's use case.

- `second_factor.py`: ask for a code, take one (`take_code`), count wrong ones; begin here
- `actions.py`: issue a TAN and check its code; `issued.py` and `caps.py` say how many there may be, `latest.py` how one stands
- `authenticators.py`: set an app up, take its codes (`totp.py`)
- `emergency.py`: make the list of codes on paper (`renew_codes`, a use case of its own), use one up
- `by_letter.py`: order a letter, take its code
"""
