"""Complaints, kept apart: Luật Khiếu nại 02/2011/QH13 and 155/2026/NĐ-CP; every expected day was counted by hand."""

from datetime import date

import pytest

from tests.feedback.material import CALENDAR, COMPLAINTS, at, did, petition, sent
from tthc.deadline import Deadline, NoDeadline
from tthc.errors import InvalidValue
from tthc.feedback import ComplaintStep, OtherMatter, PetitionRouted, complaint_due, complaint_route

INSPECTORATE = "Thanh tra tỉnh"


def last_day(step: ComplaintStep, since: str, *, involved: bool = False, remote: bool = False) -> date:
    found = complaint_due(step, since=at(since), rules=COMPLAINTS, calendar=CALENDAR, involved=involved, remote=remote)
    assert isinstance(found, Deadline)
    return found.day


class TestArticle27OfTheLaw:
    """Điều 27: "Trong thời hạn 10 ngày, kể từ ngày nhận được khiếu nại thuộc thẩm quyền […] phải thụ lý giải quyết"."""

    @pytest.mark.parametrize(
        ("since", "day"),
        [
            pytest.param("2024-08-05", date(2024, 8, 15), id="ten-days"),
            pytest.param("2024-08-07", date(2024, 8, 19), id="the-last-one-a-saturday"),
            pytest.param("2026-06-30", date(2026, 7, 10), id="the-last-day-of-it"),
        ],
    )
    def test_ten_days_until_30_june_2026(self, since: str, day: date) -> None:
        assert last_day(ComplaintStep.ACCEPT, since) == day

    def test_before_the_law_no_row(self) -> None:
        found = complaint_due(ComplaintStep.ACCEPT, since=at("2012-06-29"), rules=COMPLAINTS, calendar=CALENDAR)
        assert isinstance(found, NoDeadline)


class TestArticle10OfDecree155:
    """155/2026/NĐ-CP, Điều 10: "Trong thời hạn 07 ngày làm việc, kể từ ngày nhận được khiếu nại […] phải thụ lý"."""

    @pytest.mark.parametrize(
        ("since", "day"),
        [
            pytest.param("2026-07-01", date(2026, 7, 10), id="the-first-day-of-it"),
            pytest.param("2026-11-20", date(2026, 12, 2), id="over-the-holiday-of-24-november"),
        ],
    )
    def test_seven_working_days_since(self, since: str, day: date) -> None:
        assert last_day(ComplaintStep.ACCEPT, since) == day


class TestArticle28:
    """
    Điều 28: "[…] không quá 30 ngày, kể từ ngày thụ lý; đối với vụ việc phức tạp […] không quá 45 ngày […] Ở vùng sâu,
    vùng xa đi lại khó khăn […]": 45 and 60 days there, told by a published procedure.
    """

    @pytest.mark.parametrize(
        ("involved", "remote", "day"),
        [
            pytest.param(False, False, date(2024, 9, 4), id="plain"),
            pytest.param(True, False, date(2024, 9, 19), id="complex"),
            pytest.param(False, True, date(2024, 9, 19), id="remote"),
            pytest.param(True, True, date(2024, 10, 4), id="complex-and-remote"),
        ],
    )
    def test_from_the_acceptance(self, involved: bool, remote: bool, day: date) -> None:
        assert last_day(ComplaintStep.DECIDE, "2024-08-05", involved=involved, remote=remote) == day

    def test_after_the_amendment_of_2026_it_is_assumed(self) -> None:
        rows = [rule for rule in COMPLAINTS if rule.step is ComplaintStep.DECIDE]
        assert {rule.in_force.last is None: rule.continued for rule in rows} == {False: "", True: "assumed"}
        assert {rule.read for rule in rows if rule.remote} == {"secondary"}
        assert last_day(ComplaintStep.DECIDE, "2026-07-01") == date(2026, 7, 31)


class TestRoute:
    """What a sender is told whose petition was a complaint."""

    def test_where_it_went_and_by_when_it_is_accepted(self) -> None:
        whole = petition(
            sent("2026-11-18"), did(PetitionRouted, "2026-11-20", matter=OtherMatter.COMPLAINT, to=INSPECTORATE)
        )
        route = complaint_route(whole, rules=COMPLAINTS, calendar=CALENDAR)
        assert isinstance(route.accept, Deadline)
        assert (route.to, route.accept.day) == (INSPECTORATE, date(2026, 12, 2))
        assert route.say() == (
            "Đây là khiếu nại, không phải phản ánh, kiến nghị: đã chuyển Thanh tra tỉnh; thụ lý hoặc thông báo không "
            "thụ lý đến hết ngày thứ Tư 02/12/2026 [124/2020/NĐ-CP, Điều 16, khoản 1]."
        )

    def test_a_denunciation_has_no_row(self) -> None:
        whole = petition(
            sent("2026-11-18"), did(PetitionRouted, "2026-11-20", matter=OtherMatter.DENUNCIATION, to=INSPECTORATE)
        )
        route = complaint_route(whole, rules=COMPLAINTS, calendar=CALENDAR)
        assert isinstance(route.accept, NoDeadline)
        assert route.law is None
        assert route.say("en") == "This is a denunciation and no petition: it went to Thanh tra tỉnh."

    def test_a_petition_that_is_one_has_no_such_way(self) -> None:
        with pytest.raises(InvalidValue, match="was not routed under another law: it is 'received, not acknowledged'"):
            complaint_route(petition(sent("2026-11-18")), rules=COMPLAINTS, calendar=CALENDAR)
