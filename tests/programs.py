"""Which program does a test's gate ask: an installation that was coupled, or a key of the operators?"""

from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key
from workflows.program.bearer import Program, find_program
from workflows.program.installations import Enrolled, enrol, make_code
from workflows.program.scopes import Scope

NETWORK = b"n" * 32


def coupled(runtime: Runtime, customer_number: str, name: str = "Empfang") -> Enrolled:
    """Couple an installation of this customer."""
    return enrol(runtime, make_code(runtime, customer_number, actor="test").code, name, NETWORK)


def program_of(runtime: Runtime, key: str) -> Program:
    """Who shows this key."""
    program = find_program(runtime, key)
    assert program
    return program


def installation_of(runtime: Runtime, customer_number: str, name: str = "Empfang") -> Program:
    """An installation of this customer, as it asks."""
    return program_of(runtime, coupled(runtime, customer_number, name).key)


def service_key(runtime: Runtime, customer_number: str | None = None, name: str = "service") -> Program:
    """A program that was given its key by hand; without a customer number the operators' own."""
    scopes = [Scope.SERVICES_AUTHORIZE, Scope.USAGE_WRITE, Scope.DIRECTORY_APPLY]
    return program_of(runtime, add_key(runtime, KeyOwner(name, customer_number), scopes, actor="test").secret)
