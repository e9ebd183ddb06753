"""A published administrative procedure ("thủ tục hành chính")."""

from datetime import date
from typing import Final, TypeAlias, final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue, UnknownCode
from tthc.procedure.fee import Fee
from tthc.procedure.reading import Reading
from tthc.procedure.term import Term
from tthc.procedure.words import Case, Channel, Decision, Level, Paper, RegisterKind, ResultKind, Verified
from tthc.span import Span
from tthc.text import date_text, escape, html_table, nfc, one_line

__all__ = ["InForce", "Procedure", "Unknown"]


@final
@frozen
class Unknown:
    """Not told by the material: neither yes nor no, and never guessed."""

    def __str__(self) -> str:
        return "không rõ"


InForce: TypeAlias = Span | Unknown


def _name(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a procedure has a name", "thủ tục phải có tên")
    return text


def _code(value: ProcedureCode | str) -> ProcedureCode:
    return value if isinstance(value, ProcedureCode) else ProcedureCode(value)


UNKNOWN: Final = Unknown()


@frozen(kw_only=True, repr=False)
class Procedure:
    """One version of a procedure, as an office publishes it and is held to it.

    ``in_force`` is a span of civil days, or :class:`Unknown`: a portal record tells only that it was
    ``seen_in_force_on`` the day it was read. ``readings`` are the rows of such a record, kept as read.
    """

    code: ProcedureCode = field(converter=_code)
    name: str = field(converter=_name)
    field: str = field(converter=nfc)
    levels: tuple[Level, ...] = ()
    terms: tuple[Term, ...]
    cases: tuple[Case, ...] = ()
    papers: tuple[Paper, ...] = ()
    fees: tuple[Fee, ...] = ()
    results: tuple[ResultKind, ...] = ()
    legal_basis: tuple[Citation, ...] = ()
    decision: Decision | None = None
    deciding_agency: str = ""
    applicants: tuple[str, ...] = ()
    registers: RegisterKind | None = None
    in_force: InForce = UNKNOWN
    seen_in_force_on: date | None = None
    source: str = ""
    verified: Verified = Verified.UNVERIFIED
    notes: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    def __attrs_post_init__(self) -> None:
        keys = [case.key for case in self.cases]
        if len(set(keys)) != len(keys):
            raise InvalidValue(
                f"{self.code}: two cases share a key: {keys}",
                f"{self.code}: hai trường hợp trùng khóa: {keys}",
            )
        rows: tuple[Term | Paper | Fee, ...] = (*self.terms, *self.papers, *self.fees)
        named = {case for row in rows for case in row.cases}
        if unlisted := sorted(named - set(keys)):
            raise InvalidValue(
                f"{self.code}: cases {unlisted} are named but not listed among {keys}",
                f"{self.code}: trường hợp {unlisted} được nêu nhưng không có trong danh sách {keys}",
            )

        for key, channel in self._pairs():
            if len(held := [term for term in self.terms if term.holds_for(key, channel)]) > 1:
                limits = ", ".join(str(term.limit) for term in held)
                raise InvalidValue(
                    f"{self.code}: {len(held)} terms for case {key or '–'} and channel {channel}: {limits}",
                    f"{self.code}: {len(held)} thời hạn cho trường hợp {key or '–'}, kênh {channel}: {limits}",
                )
        if termless := [
            key for key in keys if self.terms and not any(not t.cases or key in t.cases for t in self.terms)
        ]:
            raise InvalidValue(
                f"{self.code}: the cases {termless} have no term",
                f"{self.code}: trường hợp {termless} không có thời hạn",
            )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def __repr__(self) -> str:
        return f"<Procedure {self}>"

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels the procedure is offered through, those a term names (all, where a term names none)."""
        if any(not term.channels for term in self.terms):
            return tuple(Channel)
        return tuple(channel for channel in Channel if any(channel in term.channels for term in self.terms))

    def choices(self) -> tuple[tuple[Case | None, Channel], ...]:
        """Every pair of case and channel for which the procedure publishes a term."""
        return tuple(
            (case, channel)
            for case in (self.cases or (None,))
            for channel in self.channels
            if any(term.holds_for(case.key if case else None, channel) for term in self.terms)
        )

    def _pairs(self) -> tuple[tuple[str | None, Channel], ...]:
        keys: list[str | None] = [case.key for case in self.cases]
        keys = keys or [None]
        return tuple((key, channel) for key in keys for channel in Channel)

    def case(self, key: str) -> Case:
        """The case of that key.

        Raises:
            UnknownCode: the procedure has no such case; the message lists those it has.
        """
        for case in self.cases:
            if case.key == key:
                return case
        listed = ", ".join(f"{case.key} ({case.name})" for case in self.cases) or "–"
        raise UnknownCode(
            f"{self.code} has no case {key!r}; it has: {listed}",
            f"thủ tục {self.code} không có trường hợp {key!r}; các trường hợp: {listed}",
        )

    def term_for(self, case: Case | str | None, channel: Channel) -> Term:
        """The term of a case filed through a channel.

        Raises:
            UnknownCode: no term is published for them; the message lists what is.
        """
        key = case.key if isinstance(case, Case) else case
        if key is not None:
            self.case(key)
        for term in self.terms:
            if term.holds_for(key, channel):
                return term
        raise self._no_choice(key, channel)

    def _no_choice(self, key: str | None, channel: Channel) -> UnknownCode:
        if key is None and self.cases:
            listed = ", ".join(f"{case.key} ({case.name})" for case in self.cases)
            return UnknownCode(
                f"{self.code} has cases, name one of them: {listed}",
                f"thủ tục {self.code} có nhiều trường hợp, hãy nêu một trường hợp: {listed}",
            )
        cases = ", ".join(case.key for case in self.cases) or "–"
        channels = ", ".join(self.channels)
        return UnknownCode(
            f"{self.code} publishes no term for case {key or '–'} and channel {channel}; "
            f"cases: {cases}; channels: {channels}",
            f"thủ tục {self.code} không công bố thời hạn cho trường hợp {key or '–'}, kênh {channel}; "
            f"trường hợp: {cases}; kênh: {channels}",
        )

    def papers_for(self, case: Case | str | None) -> tuple[Paper, ...]:
        """The papers of a case, conditional ones too."""
        key = case.key if isinstance(case, Case) else case
        return tuple(paper for paper in self.papers if not paper.cases or key in paper.cases)

    def fees_for(self, case: Case | str | None, channel: Channel) -> tuple[Fee, ...]:
        """The fee rows of a case filed through a channel; an amount of None is not known, not free."""
        key = case.key if isinstance(case, Case) else case
        return tuple(
            fee
            for fee in self.fees
            if (not fee.channels or channel in fee.channels) and (not fee.cases or key in fee.cases)
        )

    def _repr_html_(self) -> str:
        rows = [
            (
                ", ".join(channel.label.vi for channel in term.channels or tuple(Channel)),
                "; ".join(self.case(key).name for key in term.cases) or "mọi trường hợp",
                term.limit,
            )
            for term in self.terms
        ]
        seen = f"; đọc ngày {date_text(self.seen_in_force_on)}" if self.seen_in_force_on else ""
        decision = f"; quyết định {self.decision.number}" if self.decision else ""
        return (
            f"<div><b>{escape(self)}</b><br>{escape(f'{self.field}; hiệu lực: {self.in_force}{seen}{decision}')}"
            f"{html_table(('Kênh', 'Trường hợp', 'Thời hạn'), rows)}</div>"
        )
