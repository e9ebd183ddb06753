"""What the documents must hold beside their executed blocks: working links, every term, the files they quote."""

import enum
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
STAGES = (
    "citation",
    "codes",
    "deadline",
    "desk",
    "dossier",
    "errors",
    "feedback",
    "finding",
    "outcome",
    "procedure",
    "report",
    "scale",
    "slip",
    "span",
    "term",
    "testing",
    "text",
    "view",
    "wire",
    "wire.portal",
    "wire.records",
    "workdays",
)


def anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as code hosts make them."""
    prose = BLOCK.sub("", document.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_links_lead_somewhere(document: Path) -> None:
    prose = BLOCK.sub("", document.read_text(encoding="utf-8"))
    lost = []
    for link in LINK.findall(prose):
        if link.startswith(("https:", "http:", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def names() -> Iterator[tuple[str, type]]:
    for stage in STAGES:
        module = import_module(f"tthc.{stage}")
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value):
                yield name, value


def test_the_glossary_has_every_public_class_and_every_member() -> None:
    glossary = (ROOT / "docs/reference/glossary.md").read_text(encoding="utf-8")
    quoted = {word for code in re.findall(r"`([^`]+)`", glossary) for word in code.split(".")}
    missing = [name for name, _ in names() if name not in quoted]
    for name, value in names():
        if issubclass(value, enum.Enum) and name != "Cause":
            missing += [f"{name}.{member.name}" for member in value if member.name not in quoted]
    assert missing == []


def test_the_quoted_catalogue_is_the_file() -> None:
    page = (ROOT / "docs/how-to/embed-in-a-center.md").read_text(encoding="utf-8")
    written = (ROOT / "examples/center_catalogue.toml").read_text(encoding="utf-8")
    assert f"```toml\n{written}```" in page


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs/adr"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert pages
    assert [page for page in pages if f"({page})" not in listed] == []
