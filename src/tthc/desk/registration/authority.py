"""Who may bring a business registration for who may sign it, and the papers that show it ("ủy quyền")."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.desk.papers import CheckedPaper, PaperCheck
from tthc.dossier import PartyRole
from tthc.errors import CannotCompute, InvalidValue
from tthc.procedure import Paper, RegisterKind
from tthc.span import Span, civil_day
from tthc.text import Lang, Phrase, fold

__all__ = ["AuthorityKind", "AuthorityNeed", "AuthorityRule", "authority_needed"]


class AuthorityKind(StrEnum):
    """Who is authorised to bring a registration for who may sign it ("cách ủy quyền")."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PUBLIC_POST = "public_post"
    OTHER_POST = "other_post"

    @property
    def label(self) -> Phrase:
        """The way in words."""
        return _KINDS[self]

    @property
    def role(self) -> PartyRole:
        """The capacity in which the authorised stands in the dossier."""
        return _ROLES[self]


_KINDS: Final = {
    AuthorityKind.PERSON: Phrase("ủy quyền cho cá nhân", "a person is authorised"),
    AuthorityKind.ORGANISATION: Phrase("ủy quyền cho tổ chức", "an organisation is authorised"),
    AuthorityKind.PUBLIC_POST: Phrase("ủy quyền cho bưu chính công ích", "the public post is authorised"),
    AuthorityKind.OTHER_POST: Phrase("ủy quyền cho bưu chính không phải công ích", "another post is authorised"),
}
_ROLES: Final = {
    AuthorityKind.PERSON: PartyRole.REPRESENTATIVE,
    AuthorityKind.ORGANISATION: PartyRole.HIRED_SERVICE,
    AuthorityKind.PUBLIC_POST: PartyRole.POSTAL_CLERK,
    AuthorityKind.OTHER_POST: PartyRole.HIRED_SERVICE,
}


@frozen(kw_only=True)
class AuthorityRule:
    """The papers that one way of authorising needs, for registrations of some kinds, while it is in force.

    ``identity`` is the paper that shows who authorises, needed of one without an account to authenticate by.

    Raises:
        InvalidValue: it names no kind of registration or no paper.
    """

    kind: AuthorityKind
    registers: tuple[RegisterKind, ...]
    papers: tuple[Paper, ...]
    identity: Paper
    in_force: Span
    source: Citation
    read: Reading
    note: Phrase = field(default=Phrase("", ""))

    def __attrs_post_init__(self) -> None:
        if not self.registers or not self.papers:
            raise InvalidValue(
                f"{self.kind.label.en} ({self.source}): the kinds of registration and the papers are named",
                f"{self.kind.label.vi} ({self.source}): phải nêu loại đăng ký và giấy tờ",
            )


@frozen(kw_only=True)
class AuthorityNeed:
    """The papers to bring for one way of authorising; ``open`` are needed or not, as nobody has told yet."""

    rule: AuthorityRule
    papers: tuple[Paper, ...]
    open: tuple[Paper, ...] = ()

    def lacking(self, check: PaperCheck) -> tuple[Paper, ...]:
        """Those that did not come, or not as they should, by a check of the dossier's papers."""
        rows = {fold(row.paper.name): row for row in check.rows}
        extra = {fold(one.paper) for one in check.unexpected}
        return tuple(paper for paper in self.papers if not _there(rows.get(fold(paper.name)), paper, extra))

    def say(self, lang: Lang = "vi") -> str:
        """The way, its papers, and its source, on one line."""
        names = [f"{paper.name} ({paper.counted(lang)})" for paper in self.papers]
        maybe = Phrase("có thể thêm: {name}", "possibly: {name}")
        names += [maybe.say(lang, name=paper.name) for paper in self.open]
        return f"{self.rule.kind.label.say(lang)}: {'; '.join(names)} [{self.rule.source}]"


def _there(row: CheckedPaper | None, paper: Paper, extra: set[str]) -> bool:
    """Whether a paper came: checked against the procedure's own row, or come though the procedure has no such row."""
    return row.verdict.enough if row is not None else fold(paper.name) in extra


def authority_needed(
    rules: Iterable[AuthorityRule],
    kind: AuthorityKind,
    *,
    register: RegisterKind,
    on: date,
    has_account: bool | None = None,
) -> AuthorityNeed:
    """The papers that a way of authorising needs on a day, for a registration of a kind.

    ``has_account`` says whether who authorises has an account to authenticate by; None where nobody has told.

    Raises:
        CannotCompute: no rule of that day tells.
    """
    day = civil_day(on, "on")
    found = [rule for rule in rules if rule.kind is kind and register in rule.registers and day in rule.in_force]
    if len(found) != 1:
        raise CannotCompute(
            f"{len(found)} rules tell the papers where {kind.label.en}, for {register.label.en} on {day.isoformat()}; "
            "one is needed: pass those of tthc.law.authority_rules()",
            f"có {len(found)} quy định về giấy tờ {kind.label.vi} cho {register.label.vi} ngày {day.isoformat()}, "
            "cần đúng một",
        )
    (rule,) = found
    asked = () if has_account is not False else (rule.identity,)
    return AuthorityNeed(rule=rule, papers=(*rule.papers, *asked), open=(rule.identity,) if has_account is None else ())
