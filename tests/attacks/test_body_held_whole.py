"""Can a program make a process hold all of a large body, where it is to hold a few pieces?"""

import tracemalloc

from tests.web.application import app_for
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key

PIECE = 256 * 1024
PIECES = 100


def test_a_boundary_at_the_end_of_every_piece_keeps_nothing_in_memory(runtime: Runtime) -> None:
    key = add_key(runtime, KeyOwner("P"), ["documents:write"], actor="test").secret
    head = b'--b0undary\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n%PDF-1.7 '
    one = b"x" * (PIECE - len(b"--b0undaryx")) + b"--b0undaryx"
    body = head + one[len(head) :] + one * (PIECES - 1) + b"\r\n--b0undary--\r\n"
    client = app_for(runtime).test_client()
    tracemalloc.start()
    try:
        answer = client.post(
            "/api/v1/documents",
            headers={"Authorization": f"Bearer {key}"},
            data=body,
            content_type="multipart/form-data; boundary=b0undary",
        )
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert answer.status_code == 400
    assert peak < PIECE * PIECES / 2
