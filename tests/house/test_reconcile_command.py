"""Does the command line compare what programs told, and say so where there is none?"""

from tests.house.conftest import Errands

FILE = (
    "customer_number,name,email,mobile,street,postal_code,city,country,status\n"
    "46075,Praxis,a@example.org,,Weg 1,10115,Berlin,DE,active\n"
)


def test_without_a_program_there_is_nothing_to_compare(errands: Errands) -> None:
    assert errands.with_file("customers", "import", FILE).exit_code == 0
    everybody = errands("reconcile")
    assert (everybody.exit_code, everybody.stdout) == (0, "")
    one = errands("reconcile", "46075")
    assert one.exit_code == 2
    assert "no program is coupled with it" in one.stderr
