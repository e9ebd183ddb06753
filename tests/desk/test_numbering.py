"""Numbering: what a code is made by, what it is read as, and that no serial is given twice."""

import string
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tthc.codes import AgencyCode, DossierCode
from tthc.desk import CodeAllocator, CodePattern, CodePatterns, GroupOrder, InMemoryCodes
from tthc.errors import CannotCompute, InvalidValue, UnknownCode
from tthc.law import code_patterns
from tthc.span import Span, moment
from tthc.text import Phrase

PATTERNS = code_patterns()
FOUR = PATTERNS.get("four_groups")
IDENTIFIER = PATTERNS.get("identifier")
CENTRALISED = PATTERNS.get("centralised")
DAY = date(2026, 11, 23)

each = pytest.mark.parametrize("pattern", PATTERNS.patterns, ids=lambda pattern: pattern.key)


@st.composite
def agencies(draw: st.DrawFn, pattern: CodePattern) -> AgencyCode:
    """Any agency whose groups are those of the pattern."""
    widths = pattern.widths
    if widths is None:
        widths = tuple(draw(st.lists(st.sampled_from((2, 3)), max_size=7)))
    rest = [
        draw(st.sampled_from(string.ascii_uppercase + string.digits))
        + draw(st.text(string.digits, min_size=width - 1, max_size=width - 1))
        for width in widths
    ]
    one = draw(st.sampled_from(string.ascii_uppercase[:25])) + draw(st.text(string.digits, min_size=2, max_size=2))
    first = pattern.order is GroupOrder.LEVEL_ONE_FIRST
    return AgencyCode(".".join([one, *rest] if first else [*rest, one]))


@st.composite
def made(draw: st.DrawFn) -> tuple[CodePattern, AgencyCode, date, int, str]:
    """What a code of any pattern can be made from."""
    pattern = draw(st.sampled_from(PATTERNS.patterns))
    last = pattern.in_force.last or pattern.in_force.first + timedelta(days=49 * 365)
    day = draw(st.dates(pattern.in_force.first, last))
    digits = 8 if pattern.serial_open else pattern.serial_digits
    serial = draw(st.integers(1, 10**digits - 1))
    owner = draw(st.text(string.digits, min_size=pattern.owner_digits, max_size=pattern.owner_digits))
    return pattern, draw(agencies(pattern)), day, serial, owner


class TestMaking:
    @pytest.mark.parametrize(
        ("key", "agency", "day", "serial", "owner", "code"),
        [
            ("four_groups", "000.00.06.H56", date(2023, 10, 27), 361, "", "000.00.06.H56-231027-0361"),
            ("short", "38.98.H29", date(2021, 5, 19), 13, "", "38.98.H29-210519-0013"),
            ("identifier", "H15.50.05.13", date(2026, 10, 8), 975, "", "H15.50.05.13-261008-0975"),
            ("centralised", "G09.001.01", date(2026, 1, 26), 7, "09", "G09.001.01-260126-090007"),
            ("centralised", "G09.001.01", date(2026, 1, 26), 12345, "18", "G09.001.01-260126-1812345"),
            ("ministry", "G09.20", date(2026, 6, 9), 92637, "", "G09.20-20260609-0092637"),
        ],
    )
    def test_writes_what_was_seen(self, key: str, agency: str, day: date, serial: int, owner: str, code: str) -> None:
        pattern = PATTERNS.get(key)
        assert pattern.make(agency, day, serial, owner=owner) == DossierCode(code)
        assert pattern.make(AgencyCode(agency), day, serial, owner=owner) == DossierCode(code)

    @pytest.mark.parametrize(
        ("key", "agency"),
        [
            pytest.param("four_groups", "H56.06.00.000", id="the-other-way-round"),
            pytest.param("four_groups", "00.06.H56", id="a-group-short"),
            pytest.param("four_groups", "000.000.06.H56", id="a-group-too-wide"),
            pytest.param("four_groups", "000.00.06.Z56", id="no-letter-of-a-level-1"),
            pytest.param("four_groups", "000.00.AB.H56", id="letters-for-digits"),
            pytest.param("short", "000.00.06.H56", id="a-group-too-many"),
            pytest.param("identifier", "06.H56", id="level-1-last"),
            pytest.param("identifier", "H56.0606", id="four-digits"),
            pytest.param("centralised", "G09.20", id="not-the-clauses-groups"),
            pytest.param("ministry", "20.G09", id="level-1-last-again"),
        ],
    )
    def test_refuses_groups_that_are_not_the_patterns(self, key: str, agency: str) -> None:
        pattern = PATTERNS.get(key)
        with pytest.raises(InvalidValue, match="has not the groups of") as refused:
            pattern.make(agency, pattern.in_force.first, 1, owner="09"[: pattern.owner_digits])
        assert pattern.template in str(refused.value)
        assert pattern.order.label.vi in refused.value.say("vi")

    @pytest.mark.parametrize("serial", [0, -1, 10_000, True])
    def test_refuses_a_serial_that_does_not_fit(self, serial: int) -> None:
        with pytest.raises(InvalidValue, match=r"does not fit .*: 1 to 9999; a day that has more needs"):
            FOUR.make("000.00.06.H56", date(2023, 10, 27), serial)

    def test_the_last_serial_of_a_day_fits(self) -> None:
        assert str(FOUR.make("000.00.06.H56", date(2023, 10, 27), 9999)).endswith("-9999")

    def test_an_open_serial_has_no_last_but_a_first(self) -> None:
        assert str(CENTRALISED.make("G09.001.01", DAY, 10_000, owner="09")).endswith("-0910000")
        with pytest.raises(InvalidValue, match="1 to …"):
            CENTRALISED.make("G09.001.01", DAY, 0, owner="09")

    @pytest.mark.parametrize("owner", ["", "9", "099", "AB", "٠٩"])
    def test_refuses_an_owner_that_is_not_two_digits(self, owner: str) -> None:
        with pytest.raises(InvalidValue, match="has 2 digits of an owner agency, got"):
            CENTRALISED.make("G09.001.01", DAY, 1, owner=owner)

    def test_refuses_an_owner_where_the_pattern_has_none(self) -> None:
        with pytest.raises(InvalidValue, match="has no digits of an owner agency, got '09'"):
            IDENTIFIER.make("H41.19", DAY, 1, owner="09")

    def test_refuses_a_day_whose_two_digits_would_be_read_as_another(self) -> None:
        first = IDENTIFIER.in_force.first
        last = first.replace(year=first.year + 49)
        assert str(IDENTIFIER.make("H41.19", last, 1)) == "H41.19-740915-0001"
        with pytest.raises(InvalidValue, match="two digits of a year tell it within 50 years of 2025-09-15"):
            IDENTIFIER.make("H41.19", first.replace(year=first.year + 50), 1)

    def test_eight_digits_tell_every_year(self) -> None:
        ministry = PATTERNS.get("ministry")
        day = date(2150, 1, 2)
        assert str(ministry.make("G09.20", day, 1)) == "G09.20-21500102-0000001"

    def test_refuses_a_moment_for_a_day(self) -> None:
        with pytest.raises(InvalidValue, match="must be a civil day"):
            IDENTIFIER.make("H41.19", moment("2026-11-23T16:21"), 1)

    def test_a_pattern_of_other_digits_is_none(self) -> None:
        refused = pytest.raises(InvalidValue, match="a day has 6 or 8 digits, an owner 0 or 2, a serial 4 or more")
        with refused:
            evolve(IDENTIFIER, day_digits=7)
        with refused:
            evolve(IDENTIFIER, owner_digits=1)
        with refused:
            evolve(IDENTIFIER, serial_digits=3)


@given(made())
def test_what_is_made_is_read_back(given_: tuple[CodePattern, AgencyCode, date, int, str]) -> None:
    pattern, agency, day, serial, owner = given_
    code = pattern.make(agency, day, serial, owner=owner)
    parsed = PATTERNS.parse(str(code))
    assert parsed.code == code
    assert parsed.agency == agency
    assert pattern in parsed.patterns
    [own] = [reading for reading in parsed.readings if reading.pattern is pattern]
    assert (own.day, own.serial, own.owner, own.departures) == (day, serial, owner, ())
    assert pattern.make(parsed.agency, own.day, own.serial, owner=own.owner) == code


@given(made(), st.data())
def test_however_it_was_typed(given_: tuple[CodePattern, AgencyCode, date, int, str], data: st.DataObject) -> None:
    pattern, agency, day, serial, owner = given_
    code = str(pattern.make(agency, day, serial, owner=owner))
    dash = data.draw(st.sampled_from(["-", "–", "—", " - ", "\N{NON-BREAKING HYPHEN}", "\N{MINUS SIGN}", "\uff0d"]))
    label = data.draw(st.sampled_from(["", "Mã hồ sơ: ", "mã số hồ sơ ", "Số hồ sơ:\t"]))
    label = unicodedata.normalize("NFD", label) if data.draw(st.booleans()) else label
    typed = label + data.draw(st.sampled_from([code, code.lower()])).replace("-", dash)
    assert PATTERNS.parse(f"\ufeff {typed}\N{NO-BREAK SPACE}\n") == PATTERNS.parse(code)


@given(st.one_of(st.text(), st.from_regex(r"[A-Z0-9.]{2,12}-[0-9]{6,8}-[A-Z0-9]{3,9}", fullmatch=True)))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        told: tuple[object, ...] = PATTERNS.parse(text).readings
    except InvalidValue as refused:
        told = refused.args
    assert told


class TestReading:
    @pytest.mark.parametrize(
        ("text", "key", "levels"),
        [
            ("000.00.06.H56-231027-0361", "four_groups", ("H56", "06", "00", "000")),
            ("000.A0.01.H26-210212-0090", "four_groups", ("H26", "01", "A0", "000")),
            ("38.98.H29-210519-0013", "short", ("H29", "98", "38")),
            ("H15.50.05.13-261008-0975", "identifier", ("H15", "50", "05", "13")),
            ("G09.001.01-260126-091234", "centralised", ("G09", "001", "01")),
            ("G09.20-20260609-0092637", "ministry", ("G09", "20")),
        ],
    )
    def test_tells_the_one_pattern_and_the_agency_from_level_1_down(
        self, text: str, key: str, levels: tuple[str, ...]
    ) -> None:
        parsed = PATTERNS.parse(text)
        assert [pattern.key for pattern in parsed.patterns] == [key]
        assert parsed.reading.fits
        assert parsed.levels == levels
        assert parsed.findings == ()

    @pytest.mark.parametrize(
        ("text", "key", "findings"),
        [
            pytest.param("000.00.01.H29-260310-0420", "four_groups", ["CODE-OUT-OF-FORCE"], id="after-its-clause"),
            pytest.param("000.00.01.H29-180310-0420", "four_groups", ["CODE-OUT-OF-FORCE"], id="before-its-clause"),
            pytest.param("000.00.01.H29-230310-04201", "four_groups", ["CODE-SERIAL-DIGITS"], id="five-digits"),
            pytest.param("000.00.01.H29-20230310-0420", "four_groups", ["CODE-DAY-DIGITS"], id="eight-for-six"),
            pytest.param("H29.19-250701-0001", "identifier", ["CODE-OUT-OF-FORCE"], id="early"),
            pytest.param("G09.001.01-260126-AB1234", "centralised", ["CODE-OWNER-FORM"], id="letters-of-an-owner"),
        ],
    )
    def test_tells_what_a_code_departs_in(self, text: str, key: str, findings: list[str]) -> None:
        parsed = PATTERNS.parse(text)
        assert parsed.patterns == ()
        assert parsed.reading.pattern.key == key
        assert not parsed.reading.fits
        assert [finding.code for finding in parsed.findings] == findings
        assert {finding.place for finding in parsed.findings} == {key}

    def test_what_can_be_read_in_two_ways_is_told_and_not_guessed(self) -> None:
        parsed = PATTERNS.parse("H15.50.05.13-261008-090975")
        assert [reading.pattern.key for reading in parsed.readings] == ["identifier", "centralised"]
        assert (parsed.day, parsed.levels) == (date(2026, 10, 8), ("H15", "50", "05", "13"))
        assert (parsed.serial, parsed.owner) == (None, None)
        assert parsed.findings[0].code == "CODE-AMBIGUOUS"
        with pytest.raises(CannotCompute, match=r"read in 2 ways: serial 90975 .*; serial 975 .*owner 09") as told:
            _ = parsed.reading
        assert "cơ quan chủ quản 09" in told.value.say("vi")

    def test_whoever_knows_the_system_reads_by_its_pattern_alone(self) -> None:
        reading = CodePatterns((CENTRALISED,)).parse("H15.50.05.13-261008-090975").reading
        assert (reading.owner, reading.serial) == ("09", 975)
        assert [finding.code for finding in reading.departures] == ["CODE-AGENCY-FORM"]

    def test_an_agency_of_one_group_does_not_tell_its_order(self) -> None:
        parsed = PATTERNS.parse("H29-210519-0013")
        assert [reading.pattern.order for reading in parsed.readings] == [
            GroupOrder.LEVEL_ONE_LAST,
            GroupOrder.LEVEL_ONE_LAST,
            GroupOrder.LEVEL_ONE_FIRST,
        ]
        assert (parsed.day, parsed.serial) == (date(2021, 5, 19), 13)
        assert PATTERNS.parse("H29-251119-0013").patterns == (IDENTIFIER,)

    def test_groups_that_are_of_level_1_at_both_ends_are_told(self) -> None:
        both = PATTERNS.parse("H15.01.H56-270101-0001")
        assert both.patterns == (IDENTIFIER,)
        old = PATTERNS.parse("H15.01.H56-210101-0001")
        assert old.levels is None
        assert {reading.levels[0] for reading in old.readings} == {"H15", "H56"}

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            pytest.param("000.00.06-231027-0361", "wants level 1 last; .* wants level 1 first", id="no-level-1"),
            pytest.param("000.00.06.H56-230229-0361", "wants a day that exists, not 230229", id="no-such-day"),
            pytest.param("000.00.06.H56-AB231027-0361", "is not a dossier code", id="letters-in-the-day"),
            pytest.param("000.00.06.H56-231027-36", "is not a dossier code", id="two-digits"),
            pytest.param("000.00.06.H56-2310-0361", "is not a dossier code", id="half-a-day"),
            pytest.param("000.00.06.H56-231027-AB0361", "wants 4 digits or more at its end", id="letters-and-old"),
            pytest.param("H56/231027/0361", "is not a dossier code", id="slashes"),
            pytest.param("", "a text of 0 characters is not a dossier code", id="empty"),
            pytest.param("000.00.06.H56-231027-٠٣٦١", "a text of 25 characters", id="other-digits"),
        ],
    )
    def test_refuses_what_no_pattern_is_in(self, text: str, why: str) -> None:
        with pytest.raises(InvalidValue, match=why):
            PATTERNS.parse(text)

    @pytest.mark.parametrize("name", ["Nguyễn Thị Hồng Ngọc", "079123456789", "Mã hồ sơ: Trần Văn Bình"])
    def test_what_is_no_code_is_not_repeated(self, name: str) -> None:
        with pytest.raises(InvalidValue, match=f"a text of {len(name)} characters") as refused:
            PATTERNS.parse(name)
        for lang in ("vi", "en"):
            assert name.rsplit(maxsplit=1)[-1] not in refused.value.say(lang)

    def test_the_label_stands_before_the_code_only(self) -> None:
        with pytest.raises(InvalidValue):
            PATTERNS.parse("000.00.06.H56-231027-Mã hồ sơ:0361")

    def test_two_digits_of_a_year_are_read_by_the_patterns_time(self) -> None:
        old = evolve(IDENTIFIER, in_force=Span(date(1999, 1, 1)))
        assert old.day_in("491231") == date(1949, 12, 31)
        assert old.day_in("480101") == date(2048, 1, 1)
        assert IDENTIFIER.day_in("491231") == date(2049, 12, 31)
        assert IDENTIFIER.day_in("750101") == date(1975, 1, 1)
        assert IDENTIFIER.day_in("740101") == date(2074, 1, 1)


class TestTheDayOfReception:
    CODE = "000.00.06.H56-231027-0361"

    def test_is_the_day_in_the_code(self) -> None:
        assert PATTERNS.parse(self.CODE).against(date(2023, 10, 27)) is None

    @pytest.mark.parametrize("received", [date(2023, 10, 26), date(2023, 10, 28)], ids=["eve", "morrow"])
    def test_another_is_told(self, received: date) -> None:
        finding = PATTERNS.parse(self.CODE).against(received)
        assert finding is not None
        assert finding.code == "CODE-DAY-DIFFERS"
        assert received.isoformat() in finding.say("en")
        assert finding.source == "01/2018/TT-VPCP, Điều 19, khoản 1"


class TestPatterns:
    def test_are_found_by_key(self) -> None:
        assert [PATTERNS.get(pattern.key) for pattern in PATTERNS] == list(PATTERNS)
        with pytest.raises(UnknownCode, match="no code pattern 'six'; known: four_groups, short"):
            PATTERNS.get("six")

    @each
    def test_hold_from_their_first_day_to_their_last(self, pattern: CodePattern) -> None:
        first, last = pattern.in_force.first, pattern.in_force.last
        assert pattern not in PATTERNS.on(first - timedelta(days=1))
        assert pattern in PATTERNS.on(first)
        if last is not None:
            assert pattern in PATTERNS.on(last)
            assert pattern not in PATTERNS.on(last + timedelta(days=1))

    def test_of_a_host_of_its_own_are_rows_like_others(self) -> None:
        own = CodePattern(
            key="own",
            name=Phrase("mẫu riêng", "own"),
            template="MX1X2-YYYYMMDD-XXXXX",
            order=GroupOrder.LEVEL_ONE_FIRST,
            widths=(),
            day_digits=8,
            serial_digits=5,
            in_force=Span(date(2027, 1, 1)),
            read="derived",
        )
        code = own.make("H41", date(2027, 1, 4), 12)
        assert str(code) == "H41-20270104-00012"
        assert own in CodePatterns((*PATTERNS, own)).parse(str(code)).patterns


class TestIssuing:
    def test_gives_the_next_of_the_day(self) -> None:
        codes = InMemoryCodes()
        given = [str(IDENTIFIER.issue(codes, "H41.19", day)) for day in (DAY, DAY, date(2026, 11, 25))]
        assert given == ["H41.19-261123-0001", "H41.19-261123-0002", "H41.19-261125-0001"]
        assert str(IDENTIFIER.issue(codes, "H41.20", DAY)) == "H41.20-261123-0001"
        assert str(CENTRALISED.issue(codes, "G09.001.01", DAY, owner="15")) == "G09.001.01-261123-150001"

    def test_takes_no_serial_for_a_code_that_cannot_be_made(self) -> None:
        codes = InMemoryCodes()
        with pytest.raises(InvalidValue):
            IDENTIFIER.issue(codes, "19.H41", DAY)
        with pytest.raises(InvalidValue):
            IDENTIFIER.issue(codes, "H41.19", date(2025, 9, 14))
        with pytest.raises(InvalidValue):
            CENTRALISED.issue(codes, "G09.001.01", DAY)
        assert (codes.last("H41.19", DAY), codes.last("G09.001.01", DAY)) == (0, 0)

    def test_a_day_that_is_full_is_told(self) -> None:
        codes: CodeAllocator = InMemoryCodes({("H41.19", DAY): 9998})
        assert str(IDENTIFIER.issue(codes, "H41.19", DAY)) == "H41.19-261123-9999"
        with pytest.raises(InvalidValue, match="serial 10000 does not fit"):
            IDENTIFIER.issue(codes, "H41.19", DAY)

    def test_asks_any_counter_of_the_host(self) -> None:
        class Odd:
            """A counter of the host's own, that gives odd numbers."""

            def __init__(self) -> None:
                self.asked: list[tuple[AgencyCode, date]] = []

            def next(self, agency: AgencyCode, day: date) -> int:
                self.asked.append((agency, day))
                return 2 * len(self.asked) - 1

        odd = Odd()
        assert [str(IDENTIFIER.issue(odd, "H41.19", DAY))[-4:] for _ in range(3)] == ["0001", "0003", "0005"]
        assert odd.asked == [(AgencyCode("H41.19"), DAY)] * 3


class TestInMemoryCodes:
    def test_goes_on_from_what_was_given_before(self) -> None:
        codes = InMemoryCodes({("H41.19", DAY): 41})
        assert codes.last("H41.19", DAY) == 41
        assert codes.next("H41.19", DAY) == 42
        codes.given_through("H41.19", DAY, 50)
        assert codes.next(AgencyCode("H41.19"), DAY) == 51

    def test_is_never_set_back(self) -> None:
        codes = InMemoryCodes()
        assert [codes.next("H41.19", DAY) for _ in range(3)] == [1, 2, 3]
        with pytest.raises(InvalidValue, match="serials up to 3 were given that day; a counter is not set back to 2"):
            codes.given_through("H41.19", DAY, 2)
        codes.given_through("H41.19", DAY, 3)
        assert codes.next("H41.19", DAY) == 4

    def test_does_not_begin_below_nothing(self) -> None:
        with pytest.raises(InvalidValue, match="not set back to -1"):
            InMemoryCodes({("H41.19", DAY): -1})

    def test_gives_none_twice_to_threads_that_ask_at_once(self) -> None:
        codes = InMemoryCodes()
        with ThreadPoolExecutor(8) as pool:
            got = list(pool.map(lambda _: codes.next("H41.19", DAY), range(4000)))
        assert sorted(got) == list(range(1, 4001))
