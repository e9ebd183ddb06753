"""The stop of a registration at the applicant's request: a procedure of its own, with its own term and results."""

from collections.abc import Iterable
from datetime import datetime

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.codes import ProcedureCode
from tthc.desk.desk import Desk
from tthc.desk.guard import unlawful
from tthc.dossier import (
    Actor,
    Dossier,
    Event,
    IssuedResult,
    Outcome,
    SlipKind,
    SlipRef,
    State,
    StopAsked,
    StoppedOnRequest,
    StopRefused,
)
from tthc.errors import IllegalMove, InvalidValue
from tthc.finding import Finding
from tthc.procedure import RegisterKind
from tthc.span import Span, day_of
from tthc.text import Phrase

__all__ = ["StopDecision", "StopRule", "ask_stop", "decide_stop"]


@frozen(kw_only=True)
class StopRule:
    """The procedure by which registrations of some kinds are stopped at the applicant's request, and its results.

    ``stopped`` and ``refused`` are the codes of the results it ends with. Its limit is the procedure's own term.
    """

    procedure: ProcedureCode
    registers: tuple[RegisterKind, ...]
    stopped: str
    refused: str
    in_force: Span
    source: Citation
    read: Reading
    note: Phrase = field(default=Phrase("", ""))


@frozen(kw_only=True)
class StopDecision:
    """Both dossiers after a request to stop was decided: the registration, and the request."""

    registration: Dossier
    request: Dossier

    @property
    def stopped(self) -> bool:
        """Whether the registration was stopped."""
        return self.registration.outcome is Outcome.STOPPED_ON_REQUEST


def ask_stop(desk: Desk, registration: Dossier, request: Dossier, *, rules: Iterable[StopRule], by: Actor) -> Dossier:
    """The registration with a request on record that it be stopped; the request is a dossier of its own, received.

    Raises:
        InvalidValue: the request is not received, or happened before the registration's last event.
        UnlawfulAct: it is none of the procedure that stops such a registration, or comes from somebody else.
        IllegalMove: the registration has ended otherwise than by a decision.
    """
    if request.received_at is None:
        raise InvalidValue(
            f"dossier {request.id}: the request to stop is not received yet",
            f"hồ sơ {request.id}: đề nghị dừng chưa được tiếp nhận",
        )
    event = StopAsked(at=request.received_at, by=by)
    _stop_rule(registration, request, event, rules)
    return desk.record(registration, event)


def decide_stop(
    desk: Desk,
    registration: Dossier,
    request: Dossier,
    *,
    rules: Iterable[StopRule],
    at: datetime,
    by: Actor,
    officer: Actor,
    refusal: str = "",
    number: str = "",
) -> StopDecision:
    """Stop a registration as its applicant asked, or refuse to, in writing, by a ``refusal`` that states why.

    ``by`` is the agency that decides, ``officer`` who issues the stop notice, ``number`` the notice's number. Only what
    is not approved can be stopped; what is approved leaves a refusal alone.

    Raises:
        UnlawfulAct: the registration is approved and no refusal is given; or as :func:`ask_stop`.
        IllegalMove: no stop was asked for.
    """
    slip = SlipRef(SlipKind.STOP_NOTICE, number)
    event: Event = (
        StopRefused(at=at, by=by, reason=refusal) if refusal else StoppedOnRequest(at=at, by=officer, slip=slip)
    )
    rule = _stop_rule(registration, request, event, rules)
    _refuse_unasked(registration)
    if not refusal and registration.state in {State.FINISHED, State.DELIVERED}:
        text = Phrase(
            "hồ sơ đăng ký đã được chấp thuận nên không dừng được; hãy từ chối bằng văn bản, nêu rõ lý do",
            "the registration is decided and can no more be stopped; refuse in writing and say why (refusal=)",
        )
        found = Finding("STOP-AFTER-APPROVAL", text, str(registration.id), str(rule.source))
        raise unlawful(registration, event, (found,))
    return StopDecision(
        registration=desk.record(registration, event),
        request=desk.finish(
            request,
            at=at,
            by=by,
            outcome=Outcome.REFUSED_ON_MERITS if refusal else Outcome.GRANTED,
            results=(IssuedResult(key="stop", kind=rule.refused if refusal else rule.stopped),),
            reason=refusal,
        ),
    )


def _refuse_unasked(registration: Dossier) -> None:
    """Refuse to decide where nothing is asked, or no longer.

    Raises:
        IllegalMove: no stop is asked for.
    """
    asked = [event for event in registration.moved if isinstance(event, StopAsked | StopRefused)]
    if not asked or isinstance(asked[-1], StopRefused):
        raise IllegalMove(
            f"dossier {registration.id}: no stop is asked for; record the request with ask_stop first",
            f"hồ sơ {registration.id}: chưa có đề nghị dừng; hãy ghi nhận đề nghị trước (ask_stop)",
        )


def _stop_rule(registration: Dossier, request: Dossier, event: Event, rules: Iterable[StopRule]) -> StopRule:
    """The rule a request is under.

    Raises:
        UnlawfulAct: it is under none, or asked by another than who registers.
    """
    kind = registration.basis.procedure.registers if registration.basis else None
    day = day_of(event.at)
    found = [
        rule
        for rule in rules
        if rule.procedure == request.procedure and kind in rule.registers and day in rule.in_force
    ]
    owner, asking = registration.filing.applicant, request.filing.applicant
    if not found:
        text = Phrase(
            f"thủ tục {request.procedure} không dừng được hồ sơ thủ tục {registration.procedure}",
            f"procedure {request.procedure} does not stop a dossier of {registration.procedure}",
        )
        raise unlawful(registration, event, (Finding("STOP-OF-OTHER-PROCEDURE", text, str(registration.id)),))
    if owner is not None and asking is not None and owner != asking:
        text = Phrase(
            "người đề nghị dừng không phải chủ hồ sơ đăng ký",
            "the stop is not asked for by the owner of the registration",
        )
        raise unlawful(registration, event, (Finding("STOP-BY-ANOTHER", text, str(registration.id)),))
    return found[0]
