"""What each check of one dossier says, whole, in both languages, with the source it rests on."""

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve

import tthc
from tests.histories import asked, at, basis, event, filed
from tests.report.test_suspect import FIVE, codes, finished, history, looked
from tthc.codes import DossierId
from tthc.dossier import Apologised, Assigned, Delivered, Dossier, Finished, Received
from tthc.report import Suspicion
from tthc.report.suspect.checks import CHECKS
from tthc.span import moment
from tthc.term import Undetermined


def never_received(*events: Any) -> Dossier:  # noqa: ANN401 - events of any kind
    return Dossier.replay((filed(basis(FIVE, date(2026, 9, 7)), "2026-09-07"), *events), id=DossierId("A"))


def apology(day: str, new: date = date(2026, 9, 30)) -> Apologised:
    return event(Apologised, day, new_day=new)


def early_receipt() -> Dossier:
    held = basis(FIVE, at("2026-09-07").date())
    ended = finished("2026-09-07T08:59")
    return Dossier.replay(
        (filed(held, "2026-09-01"), Received(at=at("2026-09-07"), basis=held), ended), id=DossierId("A")
    )


# Received on Monday 7 September 2026, five working days: due on Monday the 14th.
CASES: Final[dict[str, tuple[Dossier, dict[str, Any]]]] = {
    "END-BEFORE-RECEIPT": (early_receipt(), {}),
    "END-UNRECEIVED": (never_received(finished("2026-09-10")), {}),
    "DELIVERED-NOT-ENDED": (history("A", "2026-09-07", asked("2026-09-08"), event(Delivered, "2026-09-10")), {}),
    "DUE-BEFORE-RECEIPT": (
        history("A", "2026-09-07", apology("2026-09-11", date(2026, 9, 4)), finished("2026-09-14")),
        {},
    ),
    "DATE-IN-FUTURE": (
        history("A", "2026-09-07", finished("2026-09-11"), event(Delivered, "2026-09-12")),
        {"as_of": moment("2026-09-08T09:00")},
    ),
    "RECORDED-AHEAD": (history("A", "2026-09-07", finished("2026-09-11T09:00", "2026-09-11T08:54")), {}),
    "TERM-OVER-LAW": (history("A", "2026-09-07", finished("2026-09-11"), appointment="2026-09-15T17:00"), {}),
    "APPOINTMENT-DIFFERS": (history("A", "2026-09-07", finished("2026-09-11"), appointment="2026-09-11T17:00"), {}),
    "DUE-UNEXPLAINED": (
        history("A", "2026-09-07", apology("2026-09-11"), finished("2026-09-29")),
        {"due_elsewhere": {DossierId("A"): date(2026, 9, 20)}},
    ),
    "END-BACKDATED": (history("A", "2026-09-07", finished("2026-09-14T16:00", "2026-09-18T07:30")), {}),
    "APOLOGY-AFTER-DUE": (history("A", "2026-09-07", apology("2026-09-15"), finished("2026-09-29")), {}),
    "APOLOGY-AFTER-END": (history("A", "2026-09-07", finished("2026-09-16"), apology("2026-09-17")), {}),
    "NO-MOVEMENT": (history("A", "2026-09-07"), {"as_of": moment("2026-10-20T07:30")}),
}
SAID: Final = (
    (
        "END-BEFORE-RECEIPT",
        (
            "'có kết quả giải quyết' lúc 08 giờ 59 phút, ngày 07/09/2026, "
            "trước khi tiếp nhận lúc 09 giờ 00 phút, ngày 07/09/2026"
        ),
        "result decided at 2026-09-07 08:59, before the receipt at 2026-09-07 09:00",
        "",
    ),
    (
        "END-UNRECEIVED",
        "'có kết quả giải quyết' ngày 10/09/2026 mà chưa từng tiếp nhận",
        "result decided on 2026-09-10, and it was never received",
        "",
    ),
    (
        "DELIVERED-NOT-ENDED",
        "trả kết quả ngày 10/09/2026 mà không ghi việc kết thúc xử lý",
        "handed over on 2026-09-10, and no end of the processing is told",
        "",
    ),
    (
        "DUE-BEFORE-RECEIPT",
        "hẹn trả ngày 04/09/2026, trước ngày tiếp nhận 07/09/2026",
        "promised for 2026-09-04, before the receipt on 2026-09-07",
        "",
    ),
    (
        "DATE-IN-FUTURE",
        (
            "'trả kết quả' ghi 09 giờ 00 phút, ngày 12/09/2026, "
            "sau lúc lấy số liệu 09 giờ 00 phút, ngày 08/09/2026 (tất cả 2 sự kiện)"
        ),
        (
            "delivery of the result told for 2026-09-12 09:00, "
            "after the data was taken at 2026-09-08 09:00 (2 events in all)"
        ),
        "",
    ),
    (
        "RECORDED-AHEAD",
        (
            "'có kết quả giải quyết' lúc 09 giờ 00 phút, ngày 11/09/2026 "
            "đã được ghi nhận từ 08 giờ 54 phút, ngày 11/09/2026"
        ),
        "result decided at 2026-09-11 09:00 was recorded at 2026-09-11 08:54 already",
        "",
    ),
    (
        "TERM-OVER-LAW",
        "ngày hẹn trên giấy tiếp nhận: 15/09/2026, thời hạn theo luật tính ra 14/09/2026",
        "appointment on the receipt: 2026-09-15, while the legal term gives 2026-09-14",
        "",
    ),
    (
        "APPOINTMENT-DIFFERS",
        "ngày hẹn trên giấy tiếp nhận: 11/09/2026, thời hạn theo luật tính ra 14/09/2026",
        "appointment on the receipt: 2026-09-11, while the legal term gives 2026-09-14",
        "",
    ),
    (
        "DUE-UNEXPLAINED",
        "hệ thống khác ghi hạn 20/09/2026; các sự kiện cho 14/09/2026, 30/09/2026",
        "another system shows 2026-09-20; the events give 2026-09-14, 2026-09-30",
        "",
    ),
    (
        "END-BACKDATED",
        "'có kết quả giải quyết' ngày 14/09/2026, hạn 14/09/2026, ghi nhận 07 giờ 30 phút, ngày 18/09/2026",
        "result decided on 2026-09-14, due 2026-09-14, recorded 2026-09-18 07:30",
        "",
    ),
    (
        "APOLOGY-AFTER-DUE",
        "xin lỗi ngày 15/09/2026, hạn là 14/09/2026",
        "apologised on 2026-09-15, it was due 2026-09-14",
        "61/2018/NĐ-CP, Điều 19, khoản 9",
    ),
    (
        "APOLOGY-AFTER-END",
        "xin lỗi ngày 17/09/2026, đã kết thúc ngày 16/09/2026",
        "apologised on 2026-09-17, ended on 2026-09-16",
        "61/2018/NĐ-CP, Điều 19, khoản 9",
    ),
    (
        "NO-MOVEMENT",
        "từ 07/09/2026 không có việc gì được ghi, đã 31 ngày làm việc; đang 'đã tiếp nhận'",
        "nothing is recorded since 2026-09-07, 31 working days; it is 'received'",
        "",
    ),
)


def found(code: str) -> Suspicion:
    dossier, given = CASES[code]
    (one,) = (one for one in looked(dossier, **given).findings if one.code == code)
    return one


@pytest.mark.parametrize(("code", "vi", "en", "source"), SAID, ids=CASES)
def test_what_is_said(code: str, vi: str, en: str, source: str) -> None:
    one = found(code)
    assert (one.text.vi, one.text.en) == (vi, en)
    assert one.source == source


def test_every_check_of_one_dossier_has_its_case() -> None:
    assert list(CASES) == list(CHECKS) == [code for code, *_ in SAID]


def test_another_edition_of_the_calendar_is_said_after_both_days() -> None:
    dossier, _ = CASES["TERM-OVER-LAW"]
    (one,) = looked(dossier, calendar=tthc.law.working_calendar(known_on=date(2026, 9, 1))).findings
    assert one.text == (
        "ngày hẹn trên giấy tiếp nhận: 15/09/2026, thời hạn theo luật tính ra 14/09/2026; khi hẹn dùng bản lịch khác",
        (
            "appointment on the receipt: 2026-09-15, while the legal term gives 2026-09-14; "
            "another edition of the calendar was used then"
        ),
    )


def test_every_day_that_the_events_give_is_said_and_none_is_said_to_be_none() -> None:
    """The appointment, the term and the new day of an apology; and a dossier without any."""
    elsewhere = {DossierId("A"): date(2026, 9, 20)}
    without = history("A", "2026-09-07", finished("2026-09-11"), limit=Undetermined("không ghi"))
    (one,) = looked(without, due_elsewhere=elsewhere).findings
    assert one.text == (
        "hệ thống khác ghi hạn 20/09/2026; các sự kiện cho không có ngày nào",
        "another system shows 2026-09-20; the events give no day",
    )
    never = never_received(event(Finished, "2026-09-10"))
    assert "DUE-UNEXPLAINED" in codes(never, due_elsewhere=elsewhere)


def test_what_rests_on_no_text_of_law_names_none() -> None:
    """An appointment sooner than the term is no matter of the source of the term."""
    held = basis(FIVE, date(2026, 9, 7))
    sourced = evolve(held, term=evolve(held.term, source="Quyết định 123/QĐ-UBND"))
    received = Received(at=at("2026-09-07"), basis=sourced, appointment=at("2026-09-11T17:00"))
    dossier = Dossier.replay((filed(held, "2026-09-07"), received, finished("2026-09-11")), id=DossierId("A"))
    (one,) = looked(dossier).findings
    assert (one.code, one.source) == ("APPOINTMENT-DIFFERS", "")


def test_a_thousand_events_are_grouped_as_each_language_groups_them() -> None:
    many = [event(Assigned, f"2026-09-08T10:{n // 60:02}:{n % 60:02}", officer="cb-1") for n in range(1000)]
    (one,) = (
        one
        for one in looked(history("A", "2026-09-07", *many), as_of=moment("2026-09-08T09:00")).findings
        if one.code == "DATE-IN-FUTURE"
    )
    assert one.text.vi.endswith("(tất cả 1.000 sự kiện)")
    assert one.text.en.endswith("(1,000 events in all)")


def test_one_event_is_one() -> None:
    dossier = history("A", "2026-09-07", event(Assigned, "2026-09-12", officer="cb-1"))
    (one,) = (
        found for found in looked(dossier, as_of=moment("2026-09-08T09:00")).findings if found.code == "DATE-IN-FUTURE"
    )
    assert one.text.en.endswith("(1 event in all)")
