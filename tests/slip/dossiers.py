"""Dossiers, centers and people that the tests of slips share; all names are made up."""

from datetime import date
from typing import Final

from tests.histories import CALENDAR, at
from tthc.citation import Citation
from tthc.codes import DossierCode, DossierId
from tthc.desk import Center, Officer, Person
from tthc.dossier import (
    Actor,
    Apologised,
    Arrived,
    Assigned,
    Basis,
    Delivered,
    Dossier,
    DutyNotified,
    Event,
    Filed,
    Finished,
    HandedOn,
    NotReceived,
    OpinionAsked,
    OpinionGiven,
    PersonRef,
    Received,
    Role,
    StoppedOnRequest,
    SupplementAsked,
    SupplementStage,
    Transferred,
)
from tthc.law import regimes
from tthc.procedure import Channel, Flow, Paper, Procedure, Step, Term
from tthc.slip import People
from tthc.term import Immediately, TimeLimit, WorkingDays
from tthc.workdays import OfficeHours

CODE: Final = DossierCode("000.19.07.H41-260904-0042")
REF: Final = PersonRef("person-5512")
PERSON: Final = Person(
    name="Nguyễn Thị Hồng Ngọc",
    address="Số 17, đường Trần Phú, phường Thành Vinh, tỉnh Nghệ An",
    phone="0912 345 678",
    email="ngoc@example.vn",
    identity="040185001234",
)
PEOPLE: Final[People] = {REF: PERSON}
CENTER: Final = Center(
    name="Trung tâm Phục vụ hành chính công tỉnh Nghệ An",
    parent="Ủy ban nhân dân tỉnh Nghệ An",
    place="Nghệ An",
    code="H41",
    address="Số 16, đường Trường Thi, phường Trường Vinh",
    phone="0238 000 0000",
    site="https://dichvucong.example.vn",
    hours=OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00"),
)
OFFICER: Final = Officer(key="officer-17", name="Trần Văn Bình", title="Chuyên viên", phone="0238 000 0001")
HEAD: Final = Officer(key="head-1", name="Lê Quang Huy", title="Giám đốc Sở")
APPLICANT: Final = Actor(Role.APPLICANT)
COUNTER: Final = Actor(Role.RECEIVING_OFFICER, CENTER.name, "officer-17")
AGENCY: Final = Actor(Role.AGENCY, "Sở Xây dựng", "clerk-3")
LEAD: Final = Actor(Role.HEAD_OF_AGENCY, "Sở Xây dựng", "head-1")

PAPERS: Final = (
    Paper(name="Đơn đề nghị cấp giấy phép xây dựng", originals=1),
    Paper(name="Bản sao giấy tờ chứng minh quyền sử dụng đất", copies=1),
    Paper(name="Bản vẽ thiết kế xây dựng", originals=2),
    Paper(name="Giấy ủy quyền", originals=1, conditional="nếu nộp thay"),
)
FLOW: Final = Flow.in_sequence(
    Step(key="check", name="Thẩm định", agency="Sở Xây dựng", limit=WorkingDays(4)),
    Step(key="sign", name="Ký duyệt", agency="UBND tỉnh", limit=WorkingDays(2)),
)


def procedure(limit: TimeLimit | None = None, name: str = "Cấp giấy phép xây dựng nhà ở riêng lẻ") -> Procedure:
    return Procedure(
        code="1.013225",
        name=name,
        field="Hoạt động xây dựng",
        terms=(Term(limit=limit or WorkingDays(7)),),
        papers=PAPERS,
        flow=FLOW,
        deciding_agency="Sở Xây dựng",
    )


def filed(day: str = "2026-09-03T20:10", return_by: Channel = Channel.COUNTER) -> Filed:
    return Filed(
        at=at(day),
        by=APPLICANT,
        channel=Channel.COUNTER,
        procedure=procedure().code,
        applicant=REF,
        return_by=return_by,
    )


def received(
    day: str = "2026-09-04T08:05",
    *,
    limit: TimeLimit | None = None,
    code: DossierCode | None = CODE,
    appointment: str | None = "2026-09-15T17:00",
    name: str = "Cấp giấy phép xây dựng nhà ở riêng lẻ",
) -> Received:
    basis = Basis.of(
        procedure(limit, name),
        case=None,
        channel=Channel.COUNTER,
        on=at(day).date(),
        calendar=CALENDAR,
        regimes=regimes(),
    )
    return Received(
        at=at(day), by=COUNTER, basis=basis, code=code, appointment=at(appointment) if appointment else None
    )


def history(*events: Event) -> Dossier:
    return Dossier.replay(events, id=DossierId("7f3c"))


RECEIVED: Final = history(filed(), received())
AT_ONCE: Final = history(filed(), received(limit=Immediately(), code=None, appointment=None))
ASKED: Final = history(
    filed(),
    SupplementAsked(
        at=at("2026-09-04T09:00"),
        by=COUNTER,
        stage=SupplementStage.RECEPTION,
        items=("Bản vẽ mặt bằng móng, tỷ lệ 1/100", "Bản sao chứng thực giấy tờ về đất"),
        note="Bản vẽ nộp kèm thiếu mặt bằng móng",
    ),
)
REFUSED: Final = history(
    filed(), NotReceived(at=at("2026-09-04T09:00"), by=COUNTER, reason="Không thuộc thẩm quyền giải quyết")
)
STOPPED: Final = history(
    filed(),
    received(),
    Transferred(at=at("2026-09-04T10:00"), by=COUNTER),
    Arrived(at=at("2026-09-04T14:00"), by=AGENCY),
    DutyNotified(at=at("2026-09-07T10:00"), by=AGENCY),
    StoppedOnRequest(
        at=at("2026-09-08T09:30"),
        by=COUNTER,
        note="Đơn ngày 07/09/2026: không còn nhu cầu",
        ground=Citation.parse("118/2025/NĐ-CP, Điều 21"),
    ),
)
FINISHED: Final = history(
    filed(),
    received(),
    Transferred(at=at("2026-09-04T10:00"), by=COUNTER),
    Arrived(at=at("2026-09-04T14:00"), by=AGENCY),
    OpinionAsked(
        at=at("2026-09-07T09:00"), by=AGENCY, office="Công an tỉnh", until=date(2026, 9, 9), subject="Phòng cháy"
    ),
    OpinionGiven(at=at("2026-09-10T09:00"), by=Actor(Role.CONSULTED_AGENCY, "Công an tỉnh"), office="Công an tỉnh"),
    HandedOn(at=at("2026-09-10T15:00"), by=AGENCY, step="Thẩm định", to="UBND tỉnh"),
    Apologised(at=at("2026-09-11T09:00"), by=LEAD, new_day=date(2026, 9, 18), reason="Phải xác minh thực địa"),
    HandedOn(at=at("2026-09-17T15:00"), by=Actor(Role.AGENCY, "UBND tỉnh"), step="sign", to="Sở Xây dựng"),
    Finished(at=at("2026-09-17T16:00"), by=AGENCY),
    Delivered(at=at("2026-09-18T08:30"), by=COUNTER, channel=Channel.COUNTER),
)
ASSIGNED: Final = Assigned(at=at("2026-09-04T15:00"), by=Actor(Role.AGENCY, "Sở Xây dựng", "clerk-4"))
