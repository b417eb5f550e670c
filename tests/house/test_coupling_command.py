"""Does an operator get a coupling code by the command line, and only for a customer that there is?"""

import re

from tests.house.conftest import Errands

HEADER = "customer_number,name,email,mobile,street,postal_code,city,country,status\n"
ROW = "46075,Praxis,a@example.org,,Weg 1,10115,Berlin,DE,{}\n"


def test_a_code_is_printed_once_for_a_customer_that_is_active(errands: Errands) -> None:
    assert errands.with_file("customers", "import", HEADER + ROW.format("active")).exit_code == 0
    codes = [errands("coupling-code", "46075").stdout for _again in range(2)]
    found = [
        re.search(r"^Code: ([0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2})$", code, re.MULTILINE)
        for code in codes
    ]
    assert len({one[1] for one in found if one}) == 2
    assert "Valid once, until" in codes[0]
    unknown = errands("coupling-code", "99999")
    assert (unknown.exit_code, unknown.stderr.strip()) == (2, "Error: 99999: there is no such customer")
    assert errands.with_file("customers", "import", HEADER + ROW.format("blocked")).exit_code == 0
    blocked = errands("coupling-code", "46075")
    assert (blocked.exit_code, blocked.stderr.strip()) == (
        1,
        "Error: 46075: the customer is blocked; nothing is coupled",
    )
