"""The index of service quality written out: the whole page in both languages, and the counts behind its lines."""

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve

from tests.feedback.material import did, petition, sent
from tests.histories import event
from tests.report.test_policies import ended
from tests.report.test_resolution import COUNTER, FIVE, ONLINE, OUTSIDE, TWELVE, finished, history
from tests.report.test_service_index import (
    CODE,
    FORMULAS,
    SYNCED,
    TestDigitisation,
    at_the_counter,
    counted,
    decided,
    index,
    indicator,
    offered,
    published,
    with_fee,
)
from tthc.dossier import (
    DutyNotified,
    FeeCharged,
    IssuedResult,
    Paid,
    PaymentMethod,
    SentToTax,
)
from tthc.errors import InvalidValue, UnknownCode
from tthc.feedback import AnswerRated, Petition, PetitionAcknowledged, PetitionAnswered
from tthc.law import petition_timers
from tthc.procedure import Currency, Decision, Fee, Foreign, Level, Money, Service
from tthc.report import ServiceIndex, Synchronised, published_in
from tthc.report.index.tally import has_fee
from tthc.term import Hours, Immediately, Undetermined, WorkingDays

FEE: Final = Fee(amount=Money(10_000))
CATALOGUE: Final = (
    offered(CODE, at_the_counter(Service.FULL), fees=(FEE,), guide=("Nộp",), applicants=("Công dân",)),
    offered("1.000001", at_the_counter(Service.PARTIAL), fees=(FEE,), deciding_agency="Sở"),
    offered("1.000002", at_the_counter(Service.NONE)),
    offered("1.000003"),
)


def petitions() -> tuple[Petition, ...]:
    """In time; answered late; disliked."""
    first = (sent("2026-08-17"), did(PetitionAcknowledged, "2026-08-18"))
    rated = did(AnswerRated, "2026-08-21", satisfied=False)
    return (
        petition(*first, did(PetitionAnswered, "2026-08-20"), key="PA-1"),
        petition(*first, did(PetitionAnswered, "2026-09-14"), key="PA-2"),
        petition(*first, did(PetitionAnswered, "2026-08-20"), rated, key="PA-3"),
    )


def whole(**more: Any) -> ServiceIndex:  # noqa: ANN401 - handed on
    """The twelve dossiers, three without a unit or a date, and all that a center can know."""
    strange = (
        ended(finished("2026-08-20"), limit=Undetermined("x"), key="S1"),
        ended(finished("2026-08-21"), limit=Immediately(), key="S2"),
    )
    given: dict[str, Any] = {
        "catalogue": CATALOGUE,
        "petitions": petitions(),
        "petition_timers": petition_timers(),
        "published": [published(posted="2026-08-18", effective="2026-12-01")],
        "synchronised": SYNCED,
        "fees_on_portal": [CODE, "1.000003"],
        "connected": [TWELVE[0].id, TWELVE[2].id],
        "verified": [TWELVE[2].id],
        "disliked": [TWELVE[0].id],
    }
    return index((*TWELVE, *strange, *OUTSIDE), **given | more)
