"""A slip as a Word document: docxtpl fills a template, the shipped one or a center's own edit of it."""

from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from tthc.errors import InvalidValue, MissingExtra
from tthc.slip.form import SlipForm
from tthc.slip.layout import contact_line
from tthc.slip.plain import MOTTO, STATE, day_line
from tthc.slip.qr import qr_png
from tthc.slip.sheet import Grid, Items, Line, Slip, Words

__all__ = ["docx_template", "to_docx"]

QR_MILLIMETRES: Final = 23


@cache
def docx_template(form: SlipForm) -> bytes:
    """The Word template of a form, to be edited by an office and given back to :meth:`tthc.slip.Slip.to_docx`.

    It reads as the paper does: a value stands as ``{{ key }}``, by the keys of the form's fields.

    Raises:
        MissingExtra: docxtpl is not installed.
    """
    _docxtpl()
    from tthc.slip.docx_form import build

    return build(form)


def _docxtpl() -> Any:  # noqa: ANN401 - a module
    try:
        import docxtpl
    except ImportError:
        raise MissingExtra("slip", "a slip as a Word document", "tạo giấy, phiếu dạng Word") from None
    return docxtpl


def to_docx(slip: Slip, template: bytes | None) -> bytes:
    """The document; see :meth:`tthc.slip.Slip.to_docx`."""
    docxtpl = _docxtpl()
    from docx.shared import Mm
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    document = docxtpl.DocxTemplate(BytesIO(docx_template(slip.form) if template is None else template))
    try:
        document.init_docx()
    except (BadZipFile, KeyError, ValueError):
        raise InvalidValue(
            "the template is no Word document (.docx)", "tệp mẫu không phải văn bản Word (.docx)"
        ) from None
    values = _values(slip)
    if slip.code:
        values["qr"] = docxtpl.InlineImage(document, BytesIO(qr_png(str(slip.code))), Mm(QR_MILLIMETRES))
    try:
        document.render(values, SandboxedEnvironment(autoescape=True, undefined=StrictUndefined), autoescape=True)
    except TemplateError as error:
        raise InvalidValue(
            f"the template does not fit the form {slip.kind}: {error.message}",
            f"tệp mẫu không khớp với mẫu '{slip.title}': {error.message}",
        ) from None
    return _settled(document.docx, slip)


def _values(slip: Slip) -> dict[str, Any]:
    """Every field of the form by its key, empty where the slip does not have it."""
    values: dict[str, Any] = {field.key: "" for field in slip.form.fields}
    for block in slip.blocks:
        match block:
            case Line() | Words():
                values[block.key] = block.text
            case Items():
                values[block.key] = list(block.items)
            case Grid():
                values[block.key] = [list(row) for row in block.rows]
    places = zip(slip.form.signatures, slip.signatures, strict=True)
    return values | {
        "issuer": [line.upper() for line in slip.issuer],
        "number": slip.number,
        "state": STATE,
        "motto": MOTTO,
        "day_line": day_line(slip),
        "title": slip.title.upper(),
        "mark": slip.form.mark,
        "contact": contact_line(slip),
        "signed": {place.name: signature.name for place, signature in places if place.name},
        "qr": "",
    }


def _settled(document: Any, slip: Slip) -> bytes:  # noqa: ANN401 - python-docx's document
    """The document's bytes with the slip's day for every time stamp, so that they depend on the slip alone."""
    made = datetime.combine(slip.day, time())
    about = document.core_properties
    about.title, about.author, about.comments, about.last_modified_by = slip.title, "", "", ""
    about.created = about.modified = made
    raw, out = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as written, ZipFile(out, "w", ZIP_DEFLATED) as settled:
        for item in written.infolist():
            entry = ZipInfo(item.filename, made.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            settled.writestr(entry, written.read(item))
    return out.getvalue()
