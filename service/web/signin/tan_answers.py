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


def not_sent(refusal: TooManyTansError | TanTooSoonError) -> Said:
    """The sentence for a TAN that was not sent."""
    if isinstance(refusal, SmsBudgetError):
        return say("E-SMSLIM")
    return say("E-TANLIM" if isinstance(refusal, TooManyTansError) else "E-TANSOON")


def again_refused(refusal: TooManyTansError | TanTooSoonError) -> None:
    """Show on the next page why no other TAN was sent."""
    flash(str(not_sent(refusal)), "warning")
