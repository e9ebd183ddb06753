"""All suspicions about some dossiers, read once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.dossier import Dossier
from tthc.errors import CannotCompute, InvalidValue, OutsideCoverage, UnknownCode
from tthc.report.asked import check
from tthc.report.expected import wrong
from tthc.report.once import each_once
from tthc.report.suspect.checks import CHECKS
from tthc.report.suspect.groups import Groups
from tthc.report.suspect.kinds import SUSPICIONS, Suspicion, SuspicionThresholds
from tthc.report.suspect.look import Look
from tthc.span import aware
from tthc.text import Lang, Phrase, escape, html_table, integer_text, many_text, moment_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["Suspicions", "suspicious"]

_SHOWN: Final = 5
"""Places named in a line of the summary; the findings have all of them."""
_NOT_COMPUTED: Final = (CannotCompute, InvalidValue, OutsideCoverage)


@frozen(kw_only=True)
class Suspicions:
    """What looks wrong in the data taken at ``as_of``: findings for somebody to look into, no verdict on anybody.

    ``checked`` is how many dossiers were looked at.
    """

    as_of: datetime
    checked: int
    thresholds: SuspicionThresholds
    findings: tuple[Suspicion, ...] = field(repr=lambda found: f"<{len(found)}>")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings of each code, all codes, in the order of the page."""
        counted = Counter(finding.code for finding in self.findings)
        return {code: counted[code] for code in SUSPICIONS}

    def of(self, code: str) -> tuple[Suspicion, ...]:
        """The findings of a code.

        Raises:
            UnknownCode: nothing is looked for under it.
        """
        if code not in SUSPICIONS:
            raise UnknownCode(
                f"nothing is looked for under {code!r}; codes: {', '.join(SUSPICIONS)}",
                f"không có loại dấu hiệu {code!r}; có: {', '.join(SUSPICIONS)}",
            )
        return tuple(finding for finding in self.findings if finding.code == code)

    def to_html(self, lang: Lang = "vi") -> str:
        """The summary as an HTML fragment: a line for each code, its reason, its threshold, the first places."""
        lines = [
            (
                code,
                kind.label.say(lang),
                kind.why.say(lang),
                kind.limits(self.thresholds, lang),
                integer_text(self.counts[code], lang),
                self._places(code, lang),
            )
            for code, kind in SUSPICIONS.items()
        ]
        when, n = moment_text(self.as_of, lang), integer_text(self.checked, lang)
        return (
            f"<div><h3>{escape(TITLE.say(lang))}</h3>"
            f"<p>{escape(TAKEN.say(lang, when=when, n=n, dossiers=many_text(self.checked, 'dossier')))}</p>"
            f"{html_table([head.say(lang) for head in HEADS], lines)}<p>{escape(NO_VERDICT.say(lang))}</p></div>"
        )

    def _places(self, code: str, lang: Lang) -> str:
        found = self.of(code)
        told = ", ".join(finding.place or finding.text.say(lang) for finding in islice(found, _SHOWN))
        return told + (", …" if len(found) > _SHOWN else "")

    def _repr_html_(self) -> str:
        return self.to_html()


TITLE: Final = Phrase("Dấu hiệu cần xem lại trong dữ liệu", "What looks wrong in the data")
TAKEN: Final = Phrase("Số liệu lúc {when}; đã xem {n} hồ sơ.", "Data taken at {when}; {dossiers} looked at.")
HEADS: Final = (
    Phrase("Mã", "Code"),
    Phrase("Dấu hiệu", "What"),
    Phrase("Vì sao xem", "Why it is looked for"),
    Phrase("Ngưỡng", "Threshold"),
    Phrase("Số phát hiện", "Findings"),
    Phrase("Ở đâu", "Where"),
)
NO_VERDICT: Final = Phrase(
    "Mỗi phát hiện là điều cần hỏi lại, không phải kết luận; dữ liệu không bị sửa.",
    "Each finding is a question and no verdict; nothing in the data was changed.",
)


THRESHOLDS: Final = Phrase(
    "một SuspicionThresholds: tthc.report.SuspicionThresholds(...)",
    "a SuspicionThresholds: tthc.report.SuspicionThresholds(...)",
)


def suspicious(
    dossiers: Iterable[Dossier],
    *,
    calendar: WorkingCalendar,
    as_of: datetime,
    thresholds: SuspicionThresholds | None = None,
    due_elsewhere: Mapping[DossierId, date] | None = None,
    hours: OfficeHours | None = None,
) -> Suspicions:
    """What looks wrong in the data taken at ``as_of``: any iterable of whole histories, read once; nothing is repaired.

    ``due_elsewhere`` are the due days that another system shows, a portal say, by dossier. What is looked for, why, and
    from which threshold on stands in :data:`SUSPICIONS`. Where the data or the calendar do not suffice to compute a
    term, that is a finding too (``NOT-CHECKED``). What a history holds that its table of moves does not admit stands in
    ``dossier.findings``, and what was done too late beside the main term in :func:`tthc.deadline.conduct`.

    Raises:
        InvalidValue: ``as_of`` is naive, a dossier comes twice, or an argument is of another kind.
    """
    check(calendar=calendar)
    as_of = aware(as_of, "as_of")
    thresholds = SuspicionThresholds() if thresholds is None else thresholds
    if not isinstance(thresholds, SuspicionThresholds):
        raise wrong("thresholds", thresholds, THRESHOLDS)
    elsewhere = due_elsewhere or {}
    groups = Groups(thresholds)
    found: list[Suspicion] = []
    checked = 0
    for dossier in each_once(dossiers):
        checked += 1
        look = Look(
            dossier,
            as_of=as_of,
            calendar=calendar,
            hours=hours,
            thresholds=thresholds,
            due_elsewhere=elsewhere.get(dossier.id),
        )
        found += _looked_at(look, groups)
    found += groups.findings()
    return Suspicions(as_of=as_of, checked=checked, thresholds=thresholds, findings=tuple(found))


def _looked_at(look: Look, groups: Groups) -> Iterator[Suspicion]:
    """What one dossier tells; what cannot be computed of it is told once for each reason."""
    place, ids = str(look.dossier.id), (look.dossier.id,)
    failed: dict[Phrase, None] = {}
    for code, looked in CHECKS.items():
        try:
            for text, source in looked(look):
                yield Suspicion(code, text, place, source, dossiers=ids)
        except _NOT_COMPUTED as error:
            failed[error.phrase] = None
    groups.add_end(look)
    try:
        groups.add_due(look)
    except _NOT_COMPUTED as error:
        failed[error.phrase] = None
    for text in failed:
        yield Suspicion("NOT-CHECKED", text, place, dossiers=ids)
