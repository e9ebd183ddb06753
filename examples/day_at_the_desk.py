"""A morning at a center: three filings, one refused and told why, two received; slips, urging, the look-up by code.

Run it from a clone: `python examples/day_at_the_desk.py`. Names and numbers are invented.
"""

from datetime import date

import tthc
from tthc.desk import (
    Audience,
    InMemoryCodes,
    Officer,
    Person,
    intake,
    postal_figures,
    reminders,
)
from tthc.dossier import Assigned, HandedIn, IssuedResult, Original, Party, PartyRole, ResultAtDesk
from tthc.slip import receipt

m = tthc.moment
COUNTER, POST = tthc.Channel.COUNTER, tthc.Channel.POST

# ---- the center, its officers, the people who come (their records stand beside the histories) ---------------

center = tthc.Center(
    name="Trung tâm Phục vụ hành chính công tỉnh Nghệ An",
    parent="Ủy ban nhân dân tỉnh Nghệ An",
    place="Nghệ An",
    code="H41.99",
    hours=tthc.OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00"),
)
officers = [Officer(key="cb-17", name="Trần Văn Bình", title="Chuyên viên"), Officer(key="cb-23", name="Lê Thị Hoa")]
ngoc, lan = tthc.PersonRef("person-1"), tthc.PersonRef("person-2")
people = {
    ngoc: Person(name="Nguyễn Thị Hồng Ngọc", address="Số 17, đường Trần Phú", identity="040185001234"),
    lan: Person(name="Đỗ Thị Lan", identity="040190000077"),
}
applicant = tthc.Actor(tthc.Role.APPLICANT)
officer = tthc.Actor(tthc.Role.RECEIVING_OFFICER, center.name, "cb-17")
agency = tthc.Actor(tthc.Role.AGENCY, "Ủy ban nhân dân cấp xã", "cb-23")

# Its procedures: the shipped record of the founding of a household business, whose days of force are not known,
# so the center takes the latest version knowingly.
desk = tthc.Desk(
    center,
    catalogue=tthc.law.catalogue(),
    calendar=tthc.law.working_calendar(),
    regimes=tthc.law.regimes(),
    codes=InMemoryCodes(),
    patterns=tthc.law.code_patterns(),
    pattern="identifier",
    latest_where_unknown=True,
)

# ---- the night's and the morning's filings -------------------------------------------------------------------

FORM = HandedIn(paper="Giấy đề nghị đăng ký hộ kinh doanh", originals=1)
AUTHORITY = Party(role=PartyRole.REPRESENTATIVE, person=lan, paper="Giấy ủy quyền ngày 10/11/2026")


def filed(name: str, at: str, papers: list[HandedIn], **more: object) -> tthc.Dossier:
    """A dossier filed at the counter."""
    return desk.file(
        "1.001612",
        id=tthc.DossierId(name),
        channel=COUNTER,
        at=m(at),
        by=applicant,
        applicant=ngoc,
        papers=papers,
        **more,  # type: ignore[arg-type]
    )


waiting = [
    filed("a1", "2026-11-16T07:40", [FORM], return_by=POST),
    filed("b2", "2026-11-16T07:55", [HandedIn(paper="Giấy đề nghị đăng ký hộ kinh doanh", copies=1)]),
    filed("c3", "2026-11-16T08:10", [FORM], parties=[AUTHORITY]),
]

# ---- received together: what succeeds is kept, what fails is told --------------------------------------------

morning = intake(waiting, lambda one: desk.receive(one, at=m("2026-11-16T08:30"), by=officer))
print(morning.say("vi"))
assert [str(one.code) for one in morning.dossiers] == ["H41.99-261116-0001", "H41.99-261116-0002"]
assert [failure.place for failure in morning.failures] == [2]

first, second = morning.dossiers
lacking = desk.check(waiting[1])
asked = desk.ask_supplement(waiting[1], lacking, at=m("2026-11-16T08:45"), by=officer)
print("Phiếu yêu cầu bổ sung:", "; ".join(lacking.items))
assert asked.state is tthc.State.AWAITING_RECEPTION_SUPPLEMENT

# ---- fees, originals, the receipt ----------------------------------------------------------------------------

print(desk.bill(first, on=date(2026, 11, 16)).say("vi").replace("\n", "; "))
first = desk.charge(first, at=m("2026-11-16T08:50"), by=officer)
first = desk.pay(first, at=m("2026-11-16T08:55"), by=applicant, amount=first.payments.owed, receipt="BL-0017")
second = desk.charge(second, at=m("2026-11-16T08:52"), by=officer)
second = desk.record(
    second,
    tthc.dossier.OriginalsKept(at=m("2026-11-16T08:53"), by=officer, papers=[Original("Giấy ủy quyền")]),
)
slip = receipt(second, center=center, people=people, officer=officers[0])
print(slip.title, "–", slip.get("code"), "–", slip.get("appointment"))
assert slip.get("principal") == "Nguyễn Thị Hồng Ngọc"  # who authorised; the slip is made out to who came

# ---- handed over, assigned, decided; a second thought is refused ---------------------------------------------

first, second = (desk.transfer(one, at=m("2026-11-16T10:00"), by=officer) for one in (first, second))
first, second = (
    desk.record(one, Assigned(at=m("2026-11-16T14:00"), by=agency, office="Phòng Kinh tế", officer="cb-23"))
    for one in (first, second)
)
try:
    desk.ask_supplement(second, ["Ảnh trụ sở"], at=m("2026-11-24T09:00"), by=agency)
except tthc.errors.UnlawfulAct as error:
    print("Từ chối:", error.say("vi"))

certificate = IssuedResult(key="gcn", name="Giấy chứng nhận đăng ký hộ kinh doanh", electronic=True)
first = desk.finish(first, at=m("2026-11-18T15:00"), by=agency, results=[certificate])
first = desk.record(first, ResultAtDesk(at=m("2026-11-18T16:00"), by=agency, result="gcn"))

# ---- what is to be urged on the third day, and where each dossier stands ---------------------------------------

noon = m("2026-11-19T11:00")
found = desk.watch([first, second, asked], as_of=noon)
print(found.say("vi"))
sent: set[str] = set()
for one in reminders(found, rules=tthc.law.reminder_rules(), calendar=desk.calendar, already=sent):
    print("Nhắc:", one.say("vi"))
    sent.add(one.key)
assert reminders(found, rules=tthc.law.reminder_rules(), calendar=desk.calendar, already=sent) == ()

for audience in (Audience.OFFICER, Audience.APPLICANT, Audience.PUBLIC):
    view = desk.stand(second, as_of=noon, audience=audience, people=people, officers=officers)
    print(f"{audience}: {view.say('vi')}")

# ---- given back: by post as registered, and over the counter with the original ----------------------------------

first = desk.record(
    first, tthc.dossier.ResultSent(at=m("2026-11-19T14:00"), by=officer, result="gcn", tracking="EB123456789VN")
)
first = desk.deliver(
    first,
    at=m("2026-11-20T09:00"),
    by=tthc.Actor(tthc.Role.POSTAL_CLERK, "Bưu điện tỉnh"),
    result="gcn",
    to=PartyRole.OWNER,
    tracking="EB123456789VN",
)
second = desk.finish(second, at=m("2026-11-19T15:00"), by=agency, results=[certificate])
second = desk.pay(second, at=m("2026-11-20T08:00"), by=applicant, amount=second.payments.owed, receipt="BL-0021")
second = desk.deliver(second, at=m("2026-11-20T08:05"), by=officer, result="gcn", to=PartyRole.REPRESENTATIVE)
for dossier in (first, second):
    print(
        dossier.code,
        dossier.state.label.vi,
        tthc.timeliness(dossier, calendar=desk.calendar).say("vi"),
        dossier.payments.say("vi"),
        dossier.custody.say("vi"),
        sep="; ",
    )
    assert dossier.findings == ()
print(postal_figures([first, second], period=tthc.Span(date(2026, 11, 1), date(2026, 11, 30))).say("vi"))
