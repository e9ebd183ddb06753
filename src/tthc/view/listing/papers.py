"""What is handed in and what is shown: the papers, by the cases that ask for them."""

from collections.abc import Iterator

from tthc.procedure import ALWAYS, Form, Paper, Procedure
from tthc.view.listing.markup import NOTHING, Html, items, join, link, paragraph, table, text
from tthc.view.listing.words import READ, all_cases, capital, case_names

__all__ = ["forms", "papers"]


def papers(procedure: Procedure) -> Html:
    """A table of papers for each set of cases that shares them, those of all cases first."""
    if not procedure.papers:
        return paragraph(text("Chưa rõ: danh mục không nêu thành phần hồ sơ."), "unknown")
    by_cases: dict[tuple[str, ...], list[Paper]] = {}
    for paper in procedure.papers:
        by_cases.setdefault(() if all_cases(procedure, paper.cases) else paper.cases, []).append(paper)
    return join(
        table(
            f"Trường hợp: {case_names(procedure, keys)}" if keys else "Giấy tờ cần cho mọi trường hợp",
            ("Giấy tờ", "Cách nộp", "Số lượng"),
            [
                (_told(procedure, paper), text(capital(paper.kind.label.vi)), text(paper.counted() or "Chưa rõ số bản"))
                for paper in by_cases[keys]
            ],
            "papers",
        )
        for keys in sorted(by_cases, key=bool)
    )


def _told(procedure: Procedure, paper: Paper) -> Html:
    return join((text(paper.name), *(Html(f'<span class="small">{told}</span>') for told in _beside(procedure, paper))))


def _beside(procedure: Procedure, paper: Paper) -> Iterator[Html]:
    """When the paper is asked for, on which form, from which database, on what ground."""
    if others := paper.alternatives(procedure.papers):
        yield text(f"Hoặc thay bằng: {', '.join(other.name for other in others)}")
    if paper.conditional:
        yield text(f"Điều kiện: {paper.conditional}")
    if paper.when != ALWAYS:
        yield text(f"Cần khi {procedure.say_condition(paper.when)}")
    if paper.unless is not None:
        yield text(f"Không cần khi {procedure.say_condition(paper.unless)}")
    if paper.form:
        yield join((text("Mẫu: "), _form(paper.form)))
    if paper.from_data:
        source = f"; căn cứ: {paper.from_data.source}" if paper.from_data.source else ""
        mark = f" ({READ[paper.from_data.read]})" if READ[paper.from_data.read] else ""
        yield text(f"Cơ quan khai thác từ {paper.from_data.name}{source}{mark}")
    if paper.source:
        yield text(f"Căn cứ: {paper.source}")


def _form(form: Form) -> Html:
    shown = f"{form.code} – {form.name}" if form.code else form.name
    return link(form.url, shown) if form.url else text(shown)


def forms(procedure: Procedure) -> Html:
    """The forms to fill in, each once; nothing where none is named."""
    named = dict.fromkeys(paper.form for paper in procedure.papers if paper.form)
    return items(map(_form, named)) if named else NOTHING
