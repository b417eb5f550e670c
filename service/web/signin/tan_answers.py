"""What does somebody read when a TAN does not fit, or neither another one nor a letter is sent?"""

from service.web.messages import Said, say, show_next
from service.web.passkeys.forms import PasskeyForm
from service.web.phone import our_number
from service.web.signin.forms import SigninTanForm
from workflows.letter.actions import LetterBudgetError, LetterTooSoonError
from workflows.letter.address import AddressIncompleteError
from workflows.letter.codes import is_well_formed
from workflows.tan.actions import SmsBudgetError, TanTooSoonError, TooManyTansError, WrongCode


def wrong_tan(result: WrongCode, typed: str = "") -> Said:
    """The sentence for a TAN, or for what was typed in its place, that was not accepted."""
    if result.reason in ("wrong", "missing") and is_well_formed(typed):
        return say("E-LETTER")
    if result.reason == "wrong" and result.tries_left == 1:
        return say("E-TAN1")
    if result.reason == "wrong":
        return say("E-TAN", n=result.tries_left)
    said = {"superseded": "E-TANOLD", "exhausted": "E-TANM", "resting": "E-REST"}
    return say(said.get(result.reason, "E-TANX"))


def not_sent(refusal: TooManyTansError | TanTooSoonError) -> Said:
    """The sentence for a TAN that was not sent."""
    if isinstance(refusal, SmsBudgetError):
        return say("E-SMSLIM")
    return say("E-TANLIM" if isinstance(refusal, TooManyTansError) else "E-TANSOON")


def no_letter(refusal: LetterTooSoonError | AddressIncompleteError) -> None:
    """Show on the next page why no letter was ordered."""
    phone = our_number()
    if isinstance(refusal, LetterBudgetError):
        said = say("E-LETTERLIM", phone=phone)
    elif isinstance(refusal, LetterTooSoonError):
        said = say("E-LETTERSOON")
    else:
        said = say("E-NOPOST", phone=phone)
    show_next(said)


def again_refused(refusal: TooManyTansError | TanTooSoonError) -> None:
    """Show on the next page why no other TAN was sent."""
    show_next(not_sent(refusal))


def without_tan(form: SigninTanForm) -> PasskeyForm:
    """Where passkeys are the method there is no field for a TAN: whatever was sent as one, a passkey is missing."""
    instead = PasskeyForm(formdata=None)
    if form.is_submitted():
        instead.form_errors.append(say("E-PASSKEY"))
    return instead
