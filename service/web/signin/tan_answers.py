"""What does somebody read when a TAN does not fit, or no other one is sent?"""

from flask import flash

from service.web.messages import Said, say
from workflows.tan.actions import SmsBudgetError, TanTooSoonError, TooManyTansError, WrongCode


def wrong_tan(result: WrongCode) -> Said:
    """The sentence for a TAN that was not accepted."""
    if result.reason == "wrong" and result.tries_left == 1:
        return say("E-TAN1")
    if result.reason == "wrong":
        return say("E-TAN", n=result.tries_left)
    return say({"exhausted": "E-TANM", "resting": "E-REST"}.get(result.reason, "E-TANX"))


def again_refused(refusal: TooManyTansError | TanTooSoonError) -> None:
    """Show on the next page why no other TAN was sent."""
    if isinstance(refusal, SmsBudgetError):
        code = "E-SMSLIM"
    else:
        code = "E-TANLIM" if isinstance(refusal, TooManyTansError) else "E-TANSOON"
    flash(str(say(code)), "warning")
