"""Business registration ("đăng ký kinh doanh") as its own short flow: authority, stop, refund, the year's counts.

The rules are values; those of the shipped edition come from :func:`tthc.law.authority_rules`,
:func:`tthc.law.stop_rules` and :func:`tthc.law.refund_rules`.
"""

from tthc.desk.registration.authority import AuthorityKind, AuthorityNeed, AuthorityRule, authority_needed
from tthc.desk.registration.figures import RegistrationFigures, registration_figures
from tthc.desk.registration.refund import RefundRule, refund_due
from tthc.desk.registration.stop import StopDecision, StopRule, ask_stop, decide_stop

__all__ = [
    "AuthorityKind",
    "AuthorityNeed",
    "AuthorityRule",
    "RefundRule",
    "RegistrationFigures",
    "StopDecision",
    "StopRule",
    "ask_stop",
    "authority_needed",
    "decide_stop",
    "refund_due",
    "registration_figures",
]
