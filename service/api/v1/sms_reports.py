"""What became of an SMS? The gateway reports it; docs/delivery.md says how."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from service.api import signed
from service.api.contract import Operation, Told, operation, tell
from service.api.reading import body_of
from service.door.access import GATEWAY, Level, open_to, register_check
from service.door.bodies import takes
from service.door.current import runtime
from workflows.engine.transaction import reading
from workflows.outgoing.reports import SmsState, report_sms

LONGEST_REPORT = 4 * 1024
EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
"""Beyond, a moment with an offset may lie in no year of ours. A gateway whose clock is merely wrong is heard."""

blueprint = Blueprint("sms_reports", __name__)


class Report(BaseModel):
    """One report; gateways may say more than we read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: UUID
    state: SmsState
    at: Annotated[AwareDatetime, Field(ge=EARLIEST, lt=LATEST)]


class Standing(Told):
    """Where a message stands now."""

    id: UUID
    state: str


@blueprint.post("/reports")
@open_to(GATEWAY)
@takes("application/json", at_most=LONGEST_REPORT)
@operation(
    Operation(
        "Nimmt die Zustellmeldung des SMS-Gateways und sagt, wo die Nachricht jetzt steht.",
        "Takes the delivery report of the SMS gateway, and says where the message stands now.",
        answers={200: Standing},
        body=Report,
        problems=("bad_signature", "not_found"),
    )
)
def report() -> ResponseReturnValue:
    """Take a report and say where the message stands now; the same one again, or one that comes late, changes nothing."""
    given = body_of(Report)
    moment: datetime = given.at
    return tell(Standing(id=given.id, state=str(report_sms(runtime(), given.id, given.state, moment))))


def _must_be_signed() -> None:
    key = runtime().settings.sms_report_key
    if key is None:
        abort(404, "delivery reports are not switched on here: KUNDENCENTER_SMS_REPORT_KEY is not set")
    given = signed.read(request.headers.get("X-Signature", ""))
    signed.verify(given, request.get_data(), key.get_secret_value())
    with reading(runtime()) as session:
        signed.verify_moment(session, given)


register_check(Level.GATEWAY, _must_be_signed)
