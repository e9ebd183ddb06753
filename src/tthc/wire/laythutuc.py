"""The national catalogue's own answer about a procedure (``LayThuTuc``), into a procedure and what it left over.

The answer has the fields of the portal's record apart from each other, under keys in capitals. Its rows are read by
the rules of :mod:`tthc.wire.records`: a reading is not a promise, and what two rows leave open is left open. A field
the model has no room for is a finding with its values; nothing is made up for one that is missing. The keys are those
seen in software that calls the service; no official list of them was found.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from attrs import evolve, frozen

from tthc.citation import Citation
from tthc.codes import AgencyCode, ProcedureCode
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import (
    Agency,
    AgencyRole,
    Channel,
    Fee,
    Foreign,
    Form,
    Level,
    Money,
    Offer,
    Paper,
    PaperKind,
    Procedure,
    Reading,
    ResultKind,
    Verified,
)
from tthc.text import Phrase, fold, nfc, one_line
from tthc.wire.catalogue.content import FileText, Refused, content_of
from tthc.wire.catalogue.faults import FileFinding, bad_file
from tthc.wire.fields import Fields
from tthc.wire.records.fees import FeeRead, FeeState, fee_of
from tthc.wire.records.mentions import hints_in
from tthc.wire.records.numbers import numbers_in
from tthc.wire.records.parts import applicants_in, requirements_in
from tthc.wire.records.record import Table, table_of
from tthc.wire.records.rows import NOTHING, Row

__all__ = ["LayThuTucRead", "read_laythutuc"]

NAME: Final = "LayThuTuc"
MOST_CHARACTERS: Final = 5_000_000
CHANNELS: Final[Mapping[str, Channel]] = {"1": Channel.COUNTER, "2": Channel.ONLINE, "3": Channel.POST}
AGENCIES: Final[Mapping[str, AgencyRole]] = {
    "COQUANCOTHAMQUYEN": AgencyRole.DECIDING,
    "COQUANTHUCHIEN": AgencyRole.PERFORMING,
    "COQUANDUOCUYQUYEN": AgencyRole.AUTHORISED,
    "COQUANPHOIHOP": AgencyRole.COORDINATING,
}
LEVELS: Final[Mapping[str, Level]] = {fold(level.label.vi): level for level in Level}
DONG: Final = frozenset({"dong", "vnd", "viet nam dong", "d"})
SHOWN: Final = 5
"""How many values of a field that is left over are quoted."""


@frozen(kw_only=True)
class LayThuTucRead:
    """What an answer gave: a procedure, and what was contradictory, not understood or left over."""

    procedure: Procedure
    findings: tuple[Finding, ...] = ()


def read_laythutuc(
    text: str, *, code: ProcedureCode | str | None = None, source: str = "", seen_on: date | None = None
) -> LayThuTucRead:
    """The procedure of one answer, as JSON text: the object itself, or the service's envelope with one ``result``.

    ``code`` is the code that was asked for, for an answer that does not repeat it; ``source`` the address it came
    from; ``seen_on`` the day on which it was given.

    Raises:
        BadFile: the text is no JSON object, holds no procedure or several, or one without a code or a name.
    """
    try:
        if len(text) > MOST_CHARACTERS:
            raise _refused(f"dài hơn {MOST_CHARACTERS} ký tự", f"has more than {MOST_CHARACTERS} characters")
        fields = Fields(_one(content_of(FileText(NAME, nfc(text), "json"))))
        told = fields.text("MATTHC") or str(code or "")
        known = ProcedureCode(told) if told else None
        name = fields.text("TENTTHC")
        if known is None or not name:
            raise _refused("thiếu mã (MATTHC) hoặc tên (TENTTHC)", "lacks a code (MATTHC) or a name (TENTTHC)")
    except Refused as refused:
        raise bad_file(NAME, refused.findings) from None
    except InvalidValue as error:
        raise bad_file(NAME, [FileFinding(code="FILE-VALUE", text=error.phrase, key="MATTHC")]) from None
    return _Answer(fields, str(known), source).read(name, seen_on)


def _refused(vi: str, en: str) -> Refused:
    return Refused(FileFinding(code="FILE-VALUE", text=Phrase(vi, en)))


def _one(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one procedure of an answer, without its envelope."""
    keys = {key.upper(): key for key in content}
    if "RESULT" not in keys or "TENTTHC" in keys:
        return content
    result = content[keys["RESULT"]]
    rows = result if isinstance(result, list) else [result]
    if len(rows) != 1 or not isinstance(rows[0], dict):
        said = "; ".join(f"{key}={value}" for key, value in content.items() if isinstance(value, (str, int)))[:200]
        raise _refused(
            f"có {len(rows)} thủ tục trong result, cần đúng một ({said})",
            f"holds {len(rows)} procedures in its result, not one ({said})",
        )
    return rows[0]


class _Answer:
    """One answer on its way to a procedure."""

    def __init__(self, fields: Fields, code: str, source: str) -> None:
        self.fields = fields
        self.code = code
        self.source = source
        self.found: list[Finding] = []

    def read(self, name: str, seen_on: date | None) -> LayThuTucRead:
        """The procedure, and everything that was found."""
        guide = tuple(self._guide())
        rows, paid = self._ways()
        table = table_of(rows, hints_in("\n".join(guide)), self.code, self.source)
        self.found += table.findings
        agencies = tuple(self._agencies())
        deciding = [agency.name for agency in agencies if agency.role is AgencyRole.DECIDING]
        performing = [agency.name for agency in agencies if agency.role is AgencyRole.PERFORMING]
        procedure = Procedure(
            code=self.code,
            name=name,
            field=self._field(),
            levels=tuple(self._levels()),
            guide=guide,
            offers=self._offers(table),
            terms=table.terms,
            cases=table.cases,
            papers=tuple(self._papers()),
            fees=self._fees(table, paid),
            results=tuple(self._results()),
            requirements=requirements_in(self.fields.text("YEUCAU")),
            legal_basis=tuple(dict.fromkeys(self._basis())),
            deciding_agency=", ".join(deciding or performing),
            agencies=agencies,
            applicants=tuple(self._applicants()),
            seen_in_force_on=seen_on,
            source=self.source,
            verified=Verified.RECORD,
            readings=self._readings(table, paid),
        )
        self.found += self._left_over()
        return LayThuTucRead(procedure=procedure, findings=tuple(self.found))

    def _find(self, code: str, vi: str, en: str) -> None:
        self.found.append(Finding(code, Phrase(vi, en), self.code, self.source))

    def _left_over(self) -> Iterator[Finding]:
        by_key: dict[str, list[str]] = {}
        for key, value in self.fields.left():
            by_key.setdefault(key, []).append(one_line(str(value))[:200])
        for key, values in by_key.items():
            shown = "; ".join(dict.fromkeys(values[:SHOWN])) + ("; …" if len(values) > SHOWN else "")
            text = Phrase(
                f"trường {key} không có chỗ trong mô hình, {len(values)} giá trị: {shown}",
                f"the field {key} has no room in the model, {len(values)} values: {shown}",
            )
            yield Finding("ANSWER-UNMAPPED", text, self.code, self.source)

    def _field(self) -> str:
        names = [row.text("TENLINHVUC") for row in self.fields.rows("LINHVUCTHUCHIEN")]
        if len(set(names)) > 1:
            shown = "; ".join(names)
            self._find("ANSWER-FIELDS", f"nêu nhiều lĩnh vực, lấy lĩnh vực đầu: {shown}", f"several fields: {shown}")
        return names[0] if names else ""

    def _levels(self) -> Iterator[Level]:
        for row in self.fields.rows("CAPTHUCHIEN"):
            for key in ("TENCAPTHUCHIEN", "CAPTHUCHIEN"):
                level = LEVELS.get(fold(row.text(key)))
                if level is not None:
                    yield level
                    break
                row.leave(key)

    def _guide(self) -> Iterator[str]:
        """The order of steps, a text a step; the heading of a case stands before its steps."""
        for case in self.fields.rows("TRINHTUTHUCHIEN"):
            if heading := case.text("TRUONGHOP"):
                yield heading
            steps = case.texts("TRINHTU") or [row.text("TENTRINHTU") for row in case.rows("TRINHTU")]
            yield from filter(None, steps)

    def _ways(self) -> tuple[list[Row], list[list[tuple[Fee, str]]]]:
        """The rows of every channel, and the fees of each."""
        rows: list[Row] = []
        paid: list[list[tuple[Fee, str]]] = []
        for way in self.fields.rows("CACHTHUCTHUCHIEN"):
            channel = CHANNELS.get(way.text("KENH"))
            if channel is None:
                way.leave("KENH")
                continue
            for time in way.rows("THOIGIAN"):
                count, unit = _count(time.text("THOIGIANGIAIQUYET")), one_line(time.text("DONVITINH"))
                rows.append(
                    Row(
                        channel=channel,
                        count=count if unit or count.isdigit() else "",
                        unit=unit.lower(),
                        term=f"{count} {unit}".strip() or NOTHING,
                        description=time.text("MOTA"),
                    )
                )
                paid.append([self._fee(fee, channel) for fee in time.rows("PHILEPHI")])
        return rows, paid

    def _fee(self, row: Fields, channel: Channel) -> tuple[Fee, str]:
        """One fee, by the rules of the record's fee cell, and its text."""
        amount, unit, note = row.text("SOTIEN"), one_line(row.text("DONVI")), row.text("MOTA")
        number = _whole(amount)
        currency = "Đồng" if fold(unit) in DONG or not unit else unit.upper()
        known = currency in {"Đồng", "USD", "EUR"}
        if number is None or not known:
            row.leave(*(key for key, told in (("SOTIEN", amount), ("DONVI", unit)) if told))
        cell = NOTHING if number is None or not known else "Miễn phí" if not number else f"{number} {currency}"
        text = f"{cell}({note})" if note else cell
        read = fee_of(Row(channel=channel, term="", fee=text))
        self.found += [Finding(code, told, self.code, self.source) for code, told in read.told]
        foreign = read.amount is not None and read.amount.currency != "VND"
        fee = Fee(
            amount=None if read.dong is None else Money(read.dong),
            foreign=Foreign(read.amount.value, read.amount.currency) if foreign and read.amount else None,
            kind=_kind(read),
            per=read.amount.per if read.amount else "",
            channels=(channel,),
            text=text,
        )
        return fee, text

    def _fees(self, table: Table, paid: Sequence[Sequence[tuple[Fee, str]]]) -> tuple[Fee, ...]:
        """Each fee once, with the channels and cases of the rows it stands in."""
        merged: dict[Fee, list[Channel]] = {}
        keys = {case.key for case in table.cases}
        for facts, fees in zip(table.rows, paid, strict=True):
            for fee, _ in fees:
                cases = (facts.case,) if facts.case in keys else ()
                channels = merged.setdefault(evolve(fee, channels=(), cases=cases), [])
                channels += [channel for channel in fee.channels if channel not in channels]
        return tuple(evolve(fee, channels=tuple(channels)) for fee, channels in merged.items())

    def _readings(self, table: Table, paid: Sequence[Sequence[tuple[Fee, str]]]) -> tuple[Reading, ...]:
        return tuple(
            evolve(reading, fee_text="; ".join(text for _, text in fees))
            for reading, fees in zip(table.readings, paid, strict=True)
        )

    def _offers(self, table: Table) -> tuple[Offer, ...]:
        """The channels, with the address to file at on the counter's."""
        channels = dict.fromkeys(row.channel for row in table.rows)
        address = one_line(self.fields.text("DIACHITIEPNHAN"))
        if address and Channel.COUNTER not in channels:
            self.fields.leave("DIACHITIEPNHAN")
        return tuple(
            Offer(channel=channel, address=address if channel is Channel.COUNTER else "") for channel in channels
        )

    def _papers(self) -> Iterator[Paper]:
        for group in self.fields.rows("THANHPHANHOSO"):
            heading = one_line(group.text("TRUONGHOP"))
            folded = fold(heading)
            shown = "xuat trinh" in folded
            plain = shown or not heading or "phai nop" in folded or folded.rstrip(":") == "thanh phan ho so"
            for row in group.rows("GIAYTO"):
                name = one_line(row.text("TENGIAYTO"))
                if not name:
                    continue
                yield Paper(
                    name=name,
                    code=row.text("MAGIAYTO"),
                    kind=PaperKind.PRESENT if shown else PaperKind.SUBMIT,
                    originals=_number(row, "SOBANCHINH"),
                    copies=_number(row, "SOBANSAO"),
                    form=_form(row),
                    conditional="" if plain else heading,
                )

    def _results(self) -> Iterator[ResultKind]:
        for row in self.fields.rows("KETQUATHUCHIEN"):
            code, name = row.text("MAKETQUA"), one_line(row.text("TENKETQUA"))
            if name or code:
                yield ResultKind(name or code, code)

    def _basis(self) -> Iterator[Citation]:
        for row in self.fields.rows("CANCUPHAPLY"):
            told = one_line(row.text("SOVANBAN"))
            numbers = numbers_in(told)
            if len(numbers) == 1 and (citation := numbers[0].citation) is not None:
                yield citation
            elif told:
                row.leave("SOVANBAN")

    def _agencies(self) -> Iterator[Agency]:
        for key, role in AGENCIES.items():
            for row in self.fields.rows(key):
                name, code = one_line(row.text("TENDONVI")), row.text("MADONVI")
                if not name:
                    row.leave("MADONVI")
                else:
                    yield Agency(role=role, name=name, code=_agency_code(row, code))

    def _applicants(self) -> Iterator[str]:
        listed = [row.text("TENDOITUONG") for row in self.fields.rows("DOITUONGTHUCHIEN")]
        if not any(listed):
            listed = [*applicants_in(self.fields.text("MOTADOITUONGTHUCHIEN"))]
        yield from dict.fromkeys(one_line(name) for name in listed if name)


def _count(text: str) -> str:
    """A figure of time as it is read: ``5.0`` is ``5``, nothing is nothing."""
    return text.removesuffix(".0").replace(".", ",")


def _whole(text: str) -> int | None:
    """A whole amount; None where the text is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return int(number) if number.is_finite() and number == number.to_integral_value() and number >= 0 else None


def _kind(read: FeeRead) -> str:
    return (read.amount.kind if read.amount and read.state is not FeeState.UNREAD else "") or "không rõ"


def _number(row: Fields, key: str) -> int:
    """A number of papers; what is none is left over."""
    number = _whole(row.text(key) or "0")
    if number is None or number > 1_000:
        row.leave(key)
        return 0
    return number


def _form(row: Fields) -> Form | None:
    """The form of a paper; an address without a name is left over."""
    name, url = one_line(row.text("TENMAUDON")), row.text("URL")
    if not name:
        row.leave("URL")
        return None
    return Form(name, url=url)


def _agency_code(row: Fields, code: str) -> AgencyCode | None:
    try:
        return AgencyCode(code) if code else None
    except InvalidValue:
        row.leave("MADONVI")
        return None
