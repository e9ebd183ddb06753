"""What a procedure cannot be: cases nobody lists, two terms for one choice, conditions about undeclared facts."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue
from tthc.procedure.condition import ALWAYS, Condition, FactKind, check_condition
from tthc.procedure.parts import Publication
from tthc.procedure.term import Term
from tthc.procedure.words import Channel
from tthc.span import Span
from tthc.text import Phrase

if TYPE_CHECKING:
    from tthc.procedure.fee import Fee
    from tthc.procedure.paper import Paper
    from tthc.procedure.parts import Requirement
    from tthc.procedure.procedure import Procedure

__all__ = ["check", "conditions_of"]

CASES: Final = Phrase("trường hợp", "cases")
AREAS: Final = Phrase("khu vực", "areas")
CASES_TWICE: Final = Phrase("trường hợp trùng khóa", "cases share a key")
AREAS_TWICE: Final = Phrase("khu vực trùng khóa", "areas share a key")
FACTS_TWICE: Final = Phrase("thông tin trùng tên", "facts share a name")
OFFERS_TWICE: Final = Phrase("kênh nêu hai lần", "channels are offered")


def check(procedure: "Procedure") -> None:
    """Refuse a procedure that contradicts itself.

    Raises:
        InvalidValue: with the code of the procedure, what contradicts what, and what is listed.
    """
    code = procedure.code
    keys = [case.key for case in procedure.cases]
    areas = [area.key for area in procedure.areas]
    _once(code, keys, CASES_TWICE)
    _once(code, areas, AREAS_TWICE)
    _once(code, [fact.name for fact in procedure.facts], FACTS_TWICE)
    _once(code, [offer.channel.value for offer in procedure.offers], OFFERS_TWICE)
    rows: tuple[Term | Paper | Fee | Requirement, ...] = (
        *procedure.terms,
        *procedure.papers,
        *procedure.fees,
        *procedure.requirements,
    )
    _listed(code, (case for row in rows for case in row.cases), keys, CASES)
    _listed(code, (area for term in procedure.terms for area in term.areas), areas, AREAS)
    _terms(procedure, keys, areas)
    _facts(procedure)
    _published(procedure)


def _once(code: ProcedureCode, keys: list[str], what: Phrase) -> None:
    if len(set(keys)) != len(keys):
        raise InvalidValue(f"{code}: two {what.en}: {keys}", f"{code}: hai {what.vi}: {keys}")


def _listed(code: ProcedureCode, used: Iterable[str], listed: list[str], what: Phrase) -> None:
    if unlisted := sorted(set(used) - set(listed)):
        raise InvalidValue(
            f"{code}: {what.en} {unlisted} are named but not listed among {listed}",
            f"{code}: {what.vi} {unlisted} được nêu nhưng không có trong danh sách {listed}",
        )


def _terms(procedure: "Procedure", keys: list[str], areas: list[str]) -> None:
    """At most one term for each case, channel and area; some term for each case."""
    code, terms = procedure.code, procedure.terms
    chosen: list[str | None] = [*keys] or [None]
    for key in chosen if len(terms) > 1 else ():
        for channel in Channel:
            for area in (None, *areas):
                held = [term for term in terms if term.holds_for(key, channel, area) and bool(term.areas) is bool(area)]
                if len(held) > 1:
                    raise _two_terms(code, held, key, channel, area)
    if termless := [key for key in keys if terms and not any(not t.cases or key in t.cases for t in terms)]:
        raise InvalidValue(
            f"{code}: the cases {termless} have no term",
            f"{code}: trường hợp {termless} không có thời hạn",
        )


def _two_terms(
    code: ProcedureCode, held: list[Term], key: str | None, channel: Channel, area: str | None
) -> InvalidValue:
    limits = ", ".join(str(term.limit) for term in held)
    where_en, where_vi = (f", area {area}", f", khu vực {area}") if area else ("", "")
    return InvalidValue(
        f"{code}: {len(held)} terms for case {key or '–'} and channel {channel}{where_en}: {limits}",
        f"{code}: {len(held)} thời hạn cho trường hợp {key or '–'}, kênh {channel}{where_vi}: {limits}",
    )


def conditions_of(procedure: "Procedure") -> Iterator[tuple[str, Condition]]:
    """Every condition of the procedure that is data and not always met, with its place."""
    for place, paper in enumerate(procedure.papers, 1):
        if paper.when is not ALWAYS:
            yield f"papers {place}", paper.when
        if paper.unless is not None:
            yield f"papers {place}, unless", paper.unless
    for place, fee in enumerate(procedure.fees, 1):
        if fee.when is not ALWAYS:
            yield f"fees {place}", fee.when
        for at, relief in enumerate(fee.reliefs, 1):
            if relief.when is not ALWAYS:
                yield f"fees {place}, reliefs {at}", relief.when
    for place, requirement in enumerate(procedure.requirements, 1):
        if requirement.when is not ALWAYS:
            yield f"requirements {place}", requirement.when


def _facts(procedure: "Procedure") -> None:
    """Every condition is about declared facts, and every count is a declared number."""
    declared = {fact.name: fact for fact in procedure.facts}
    for place, condition in conditions_of(procedure):
        check_condition(condition, declared, f"{procedure.code}, {place}")
    for at, fee in enumerate(procedure.fees, 1):
        counted = declared.get(fee.counted_by)
        if fee.counted_by and (counted is None or counted.kind is not FactKind.NUMBER):
            raise InvalidValue(
                f"{procedure.code}, fees {at}: counted_by names a declared number, not {fee.counted_by!r}",
                f"{procedure.code}, fees {at}: counted_by phải là thông tin kiểu số, không phải {fee.counted_by!r}",
            )


def _published(procedure: "Procedure") -> None:
    """Repealed exactly when a repeal is told; in force only before it; replaced by others, never by itself."""
    code, repeal, force = procedure.code, procedure.repeal, procedure.in_force
    if (procedure.publication is Publication.REPEALED) != (repeal is not None):
        raise InvalidValue(
            f"{code}: a repealed version tells its repeal (repeal=), and no other does",
            f"{code}: phiên bản đã bãi bỏ phải nêu việc bãi bỏ (repeal=), phiên bản khác thì không",
        )
    if repeal and isinstance(force, Span) and (force.last is None or force.last >= repeal.on):
        raise InvalidValue(
            f"{code}: repealed from {repeal.on.isoformat()} on, yet in force {force}",
            f"{code}: bị bãi bỏ từ ngày {repeal.on.isoformat()} nhưng ghi có hiệu lực {force}",
        )
    if code in (*procedure.replaced_by, *procedure.replaces):
        raise InvalidValue(f"{code} cannot replace itself", f"thủ tục {code} không thể tự thay thế mình")
