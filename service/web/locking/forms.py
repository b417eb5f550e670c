"""Was it the owner? The answer that no mail scanner gives: nothing is chosen beforehand."""

from flask_babel import lazy_gettext as _

from service.web.fields import Choice, ChoiceField, Form


class MisuseForm(Form):
    """One question."""

    answer = ChoiceField(_("Waren Sie das?"), (
        Choice("no", _("Nein. Sperren Sie den Zugang."),
               _("Alle Geräte werden abgemeldet, Notfallcodes gelten nicht mehr, eine begonnene Schließung ist aufgehoben.")),
        Choice("yes", _("Ja, das war ich. Es soll alles bleiben, wie es ist.")),
    ))  # fmt: skip
