"""One tree of errors: drawn as it is, in two languages, and able to travel between processes."""

import copy
import pickle
import re
from datetime import date

import pytest

from tthc import errors
from tthc.errors import (
    BadFile,
    CannotCompute,
    DoesNotReconcile,
    IllegalMove,
    InvalidValue,
    MissingExtra,
    NotInForce,
    NotKnownInForce,
    OutsideCoverage,
    Tampered,
    TthcError,
    Unchained,
    UnknownCode,
    UnlawfulAct,
)
from tthc.text import Phrase

SAMPLES: tuple[TthcError, ...] = (
    TthcError("something", "điều gì đó"),
    InvalidValue("count must be more than 0, got 0", "số lượng phải lớn hơn 0, không phải 0"),
    CannotCompute("hours of a kind not stated", "không rõ loại giờ"),
    OutsideCoverage(date(2028, 1, 3), date(2010, 1, 1), date(2027, 12, 31), "2026-11-25"),
    OutsideCoverage(None, date(2010, 1, 1), date(2027, 12, 31), "2026-11-25", Phrase("bảng giá", "price table")),
    UnknownCode("no procedure 9.999999", "không có thủ tục 9.999999"),
    NotInForce("not in force", "không có hiệu lực"),
    NotKnownInForce("not known", "chưa rõ"),
    IllegalMove("cannot be", "không thể"),
    UnlawfulAct("must not be", "không được làm", ["FEE-OWED", "PAID-AGAIN"]),
    DoesNotReconcile("12 is not 13", "12 khác 13"),
    BadFile("a.toml", [("procedure 1", "no name", "thiếu tên"), ("", "no term", "thiếu thời hạn")]),
    Unchained("no digests", "không có mã băm"),
    Tampered("altered", 3, "place 3 was altered", "vị trí 3 bị sửa"),
    MissingExtra("view", "a plot", "vẽ biểu đồ"),
)

samples = pytest.mark.parametrize("error", SAMPLES, ids=lambda error: f"{type(error).__name__}-{error.code}")


def all_errors(base: type[TthcError] = TthcError) -> list[type[TthcError]]:
    """The classes of the module, each behind its parent."""
    found = [base]
    for child in base.__subclasses__():
        if child.__module__ == errors.__name__:
            found += all_errors(child)
    return found


def drawn() -> dict[str, tuple[str, str]]:
    """The tree of the docstring: name → (parent, builtin base)."""
    tree: dict[str, tuple[str, str]] = {}
    above: list[tuple[int, str]] = [(-1, "")]
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"    (?P<indent>[│ ]*)(?P<branch>[├└]── )?(?P<name>[A-Z]\w+)(?P<rest>\s.*|)$", line)
        if match is None:
            continue
        depth = len(match["indent"]) + (4 if match["branch"] else 0)
        while above[-1][0] >= depth:
            above.pop()
        also = re.search(r"\(also (\w+)\)", match["rest"])
        tree[match["name"]] = (above[-1][1], also[1] if also else "")
        above.append((depth, match["name"]))
    return tree


class TestTree:
    def test_the_drawing_names_every_class_and_no_other(self) -> None:
        assert sorted(drawn()) == sorted(kind.__name__ for kind in all_errors())

    def test_the_drawing_shows_the_parents(self) -> None:
        wrong = {
            name: parent
            for name, (parent, _) in drawn().items()
            if parent and getattr(errors, name).__mro__[1] is not getattr(errors, parent)
        }
        assert wrong == {}

    def test_the_drawing_shows_the_builtin_bases(self) -> None:
        bases = {
            kind.__name__: next((base.__name__ for base in kind.__bases__ if base.__module__ == "builtins"), "")
            for kind in all_errors()
            if kind is not TthcError
        }
        assert {name: also for name, (_, also) in drawn().items() if name != "TthcError"} == bases

    def test_all_of_it_is_public(self) -> None:
        assert sorted(errors.__all__) == sorted(kind.__name__ for kind in all_errors())

    def test_every_class_has_a_code_of_its_own(self) -> None:
        codes = [kind.code for kind in all_errors()]
        assert len(set(codes)) == len(codes)

    def test_every_class_has_a_sample_here(self) -> None:
        assert {type(error) for error in SAMPLES} == set(all_errors())


@samples
class TestEveryError:
    def test_speaks_english_to_the_developer_and_vietnamese_to_the_clerk(self, error: TthcError) -> None:
        assert str(error) == error.say("en")
        assert error.say() == error.say("vi")
        assert error.say("vi") != error.say("en")
        assert error.phrase == Phrase(error.say("vi"), error.say("en"))

    def test_pickles(self, error: TthcError) -> None:
        twin = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert type(twin) is type(error)
        assert (twin.args, twin.say("vi"), twin.say("en")) == (error.args, error.say("vi"), error.say("en"))
        assert vars(twin) == vars(error)

    @pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
    def test_copies(self, error: TthcError, copied: type) -> None:
        twin = copied(error)
        assert type(twin) is type(error)
        assert (str(twin), vars(twin)) == (str(error), vars(error))


class TestMessages:
    def test_outside_coverage_says_what_is_asked_and_what_is_known(self) -> None:
        error = OutsideCoverage(date(2028, 1, 3), date(2010, 1, 1), date(2027, 12, 31), "2026-11-25")
        assert str(error) == (
            "no working-day table covers 2028-01-03: edition 2026-11-25 knows 2010-01-01 to 2027-12-31, "
            "both in; load a later edition, or add the facts yourself (calendar.with_facts)"
        )
        assert error.say("vi") == (
            "chưa có bảng ngày làm việc cho ngày 03/01/2028: bản 2026-11-25 chỉ biết "
            "từ 01/01/2010 đến hết 31/12/2027; hãy dùng bản mới hơn"
        )
        assert (error.day, error.first, error.last) == (
            date(2028, 1, 3),
            date(2010, 1, 1),
            date(2027, 12, 31),
        )

    @pytest.mark.parametrize(
        ("day", "later"),
        [
            pytest.param(date(2009, 12, 31), False, id="the-eve"),
            pytest.param(date(2028, 1, 1), True, id="the-morrow"),
            pytest.param(None, True, id="an-answer"),
        ],
    )
    def test_a_later_edition_is_advised_only_where_it_helps(self, day: date | None, later: bool) -> None:
        error = OutsideCoverage(day, date(2010, 1, 1), date(2027, 12, 31), "2026-11-25")
        assert ("load a later edition" in str(error), "hãy dùng bản mới hơn" in error.say("vi")) == (later, later)
        assert ("ask about 2010-01-01 or later" in str(error)) is not later
        assert ("hãy hỏi từ ngày 01/01/2010 trở đi" in error.say("vi")) is not later

    def test_outside_coverage_of_an_answer_names_no_day(self) -> None:
        error = OutsideCoverage(None, date(2010, 1, 1), date(2027, 12, 31), "2026-11-25")
        assert str(error).startswith("no working-day table reaches that far: edition 2026-11-25 knows")
        assert error.day is None

    def test_bad_file_lists_all_its_faults(self) -> None:
        error = BadFile("a.toml", [("procedure 1", "no name", "thiếu tên"), ("", "no term", "thiếu thời hạn")])
        assert str(error) == "a.toml: 2 faults, nothing was loaded: procedure 1: no name; no term"
        assert error.say("vi") == "a.toml: 2 lỗi, chưa nạp gì: procedure 1: thiếu tên; thiếu thời hạn"
        assert error.faults == (("procedure 1", "no name", "thiếu tên"), ("", "no term", "thiếu thời hạn"))

    def test_one_fault_is_singular(self) -> None:
        assert str(BadFile("a.toml", [("x", "wrong", "sai")])) == "a.toml: 1 fault, nothing was loaded: x: wrong"

    def test_missing_extra_says_what_to_install(self) -> None:
        error = MissingExtra("view", "a plot", "vẽ biểu đồ")
        assert str(error) == "a plot needs the extra [view]: pip install 'tthc[view]'"
        assert error.say("vi") == "vẽ biểu đồ cần cài thêm phần [view]: pip install 'tthc[view]'"

    @pytest.mark.parametrize(
        ("error", "builtin"),
        [
            (InvalidValue("a", "b"), ValueError),
            (CannotCompute("a", "b"), ValueError),
            (UnknownCode("a", "b"), LookupError),
            (NotKnownInForce("a", "b"), NotInForce),
            (DoesNotReconcile("a", "b"), ArithmeticError),
            (Unchained("a", "b"), ValueError),
            (Tampered("altered", 1, "a", "b"), ValueError),
            (MissingExtra("a", "b", "c"), ImportError),
        ],
        ids=lambda value: value.__name__ if isinstance(value, type) else type(value).__name__,
    )
    def test_is_caught_as_its_builtin_base(self, error: TthcError, builtin: type[Exception]) -> None:
        with pytest.raises(builtin):
            raise error


def test_a_table_that_goes_on_is_said_to_go_on() -> None:
    table = Phrase("chế độ pháp lý", "legal regime")
    error = OutsideCoverage(date(2017, 1, 3), date(2018, 6, 21), date.max, "118", table)
    assert "knows 2018-06-21 on; ask about 2018-06-21 or later" in str(error)
    assert "9999" not in str(error) + error.say("vi")
    assert "with_facts" not in str(error)
