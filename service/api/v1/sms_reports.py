"""What became of an SMS? The gateway reports it; docs/delivery.md says how, docs/sms.md how seven does."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr

from service.api import signed, signed_by_seven
from service.api.contract import Operation, Told, operation, tell
from service.api.reading import body_of
from service.door.access import GATEWAY, Level, open_to, register_check
from service.door.bodies import takes
from service.door.current import runtime
from workflows.engine.transaction import reading
from workflows.outgoing.reports import SmsState, report_by_reference, report_sms

LONGEST_REPORT = 4 * 1024
EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
"""Beyond, a moment with an offset may lie in no year of ours. A gateway whose clock is merely wrong is heard."""

SEVENS_PATH = "/api/v1/sms/reports/seven"
SEVENS_WORDS: Mapping[str, SmsState] = {
    "ACCEPTED": SmsState.ACCEPTED,
    "BUFFERED": SmsState.BUFFERED,
    "DELIVERED": SmsState.DELIVERED,
    "EXPIRED": SmsState.EXPIRED,
    "FAILED": SmsState.FAILED,
    "NOTDELIVERED": SmsState.UNDELIVERED,
    "REJECTED": SmsState.REJECTED,
    "TRANSMITTED": SmsState.ACCEPTED,
    "UNKNOWN": SmsState.UNKNOWN,
}
"""As seven's own clients list them; any other word says nothing new."""

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


class SevensData(BaseModel):
    """What became of which SMS, in seven's words; numbers are read as text."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    msg_id: Annotated[str, Field(min_length=1, max_length=100)]
    status: str


class SevensReport(BaseModel):
    """The event `dlr` of seven's webhooks."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    webhook_event: Literal["dlr"]
    data: SevensData


class Taken(Told):
    """Where the message stands now; null if we sent no such SMS, or nothing is open about it."""

    state: str | None


@blueprint.post("/reports/seven")
@open_to(GATEWAY)
@takes("application/json", at_most=LONGEST_REPORT)
@operation(
    Operation(
        "Nimmt die Zustellmeldung von seven und sagt, wo die Nachricht jetzt steht.",
        "Takes the delivery report of seven, and says where the message stands now.",
        answers={200: Taken},
        body=SevensReport,
        problems=("bad_signature", "not_found"),
    )
)
def report_of_seven() -> ResponseReturnValue:
    """Take a report; whoever shares the account with others hears of their SMS, too, which is no error."""
    given = body_of(SevensReport).data
    state = SEVENS_WORDS.get(given.status.upper(), SmsState.UNKNOWN)
    found = report_by_reference(runtime(), given.msg_id, state)
    return tell(Taken(state=found and str(found)))


def _must_be_signed() -> None:
    key = runtime().settings.sms_report_key
    if key is None:
        abort(404, "delivery reports are not switched on here: KUNDENCENTER_SMS_REPORT_KEY is not set")
    given = _of_seven(key) if request.path == SEVENS_PATH else _of_ours(key)
    with reading(runtime()) as session:
        signed.verify_moment(session, given)


def _of_ours(key: SecretStr) -> signed.Signature:
    given = signed.read(request.headers.get("X-Signature", ""))
    signed.verify(given, request.get_data(), key.get_secret_value())
    return given


def _of_seven(key: SecretStr) -> signed.Signature:
    gateway = runtime().settings.sms_url
    if gateway is None or not gateway.get_secret_value().startswith("seven+"):
        abort(404, "SMS_URL does not lead to seven")
    url = f"{runtime().settings.public_base_url}{SEVENS_PATH}"
    return signed_by_seven.read(request.headers, url=url, body=request.get_data(), key=key.get_secret_value())


register_check(Level.GATEWAY, _must_be_signed)
