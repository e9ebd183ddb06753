"""The commands and their arguments."""

from datetime import date
from pathlib import Path
from typing import Annotated

import cyclopts
from cyclopts import App, Parameter

from tthc.cli import calendar, show
from tthc.cli.answer import Answer, console_for
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.span import Span, moment
from tthc.text import Lang

__all__ = ["run"]

JsonFlag = Annotated[bool, Parameter(name="--json", negative=())]
SarifFlag = Annotated[bool, Parameter(name="--sarif", negative=())]

app: App = App(
    name="tthc",
    help="Thủ tục hành chính: hạn trả kết quả, lịch làm việc, báo cáo. / Vietnamese administrative procedures.",
    version_flags=["--version"],
)
calendar_app: App = App(name="calendar", help="Lịch làm việc. / The working calendar.")
catalogue_app: App = App(name="catalogue", help="Danh mục thủ tục. / The catalogue of procedures.")
app.command(calendar_app)
log_app: App = App(name="log", help="Nhật ký sự kiện. / Event logs.")
app.command(catalogue_app)
app.command(log_app)


@app.command
def due(
    code: str,
    /,
    *,
    received: str,
    case: str | None = None,
    channel: Channel | None = None,
    catalogue: Path | None = None,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Hạn trả kết quả, có giải thích. / The due date, explained.

    Args:
        code: mã thủ tục, ví dụ 1.004194. / the procedure's code.
        received: lúc nhận đủ hồ sơ, ví dụ 2026-11-23T16:21 (không ghi múi giờ là giờ Việt Nam). / when it was received.
        case: trường hợp. / the case, where terms differ by case.
        channel: kênh nộp: counter, online, post. / the channel, where terms differ by channel.
        catalogue: danh mục riêng (tệp hoặc thư mục TOML, JSON). / your own catalogue.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    return show.due_date(code, moment(received), case, channel, catalogue, lang)


@calendar_app.command(name="show")
def calendar_show(
    year: int,
    /,
    *,
    known_on: str | None = None,
    projected_through: str | None = None,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Ngày nghỉ, ngày làm bù trong năm. / Days off and make-up days of a year.

    Args:
        year: năm. / the year.
        known_on: như đã biết vào ngày này, ví dụ 2025-12-20. / as it was known on that day.
        projected_through: dự tính tiếp đến hết ngày này, ví dụ 2030-12-31. / projected through that day.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    return calendar.calendar_year(year, lang, _day(known_on), _day(projected_through))


@calendar_app.command(name="compare")
def calendar_compare(*, old: str, new: str, lang: Lang = "vi", as_json: JsonFlag = False) -> Answer:
    """Lịch biết thêm gì giữa hai ngày. / What the calendar came to know between two days.

    Args:
        old: biết đến ngày này, ví dụ 2025-12-20. / as known on that day.
        new: biết đến ngày này, ví dụ 2025-12-25. / as known on that day.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    return calendar.calendar_compare(_civil(old), _civil(new), lang)


@calendar_app.command(name="check")
def calendar_check(
    *, years: str | None = None, strict: bool = False, lang: Lang = "vi", as_json: JsonFlag = False
) -> Answer:
    """Đối chiếu lịch với gói holidays. / Compare the calendar with the installed package holidays.

    Args:
        years: các năm cần đối chiếu, ví dụ 2010-2026. / the years to compare.
        strict: thoát với mã 1 khi có khác biệt. / exit with 1 when anything differs.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    return calendar.calendar_check(years, lang, strict=strict)


@app.command
def report(
    events: Path,
    /,
    *,
    period: str,
    mapping: Path | None = None,
    form: str = "II.06a/VPCP/KSTT",
    catalogue: Path | None = None,
    findings: Path | None = None,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Báo cáo giải quyết hồ sơ từ nhật ký sự kiện. / The resolution report from an event log.

    Args:
        events: nhật ký sự kiện, CSV hoặc Parquet; hoặc thư mục nhật ký của tthc. / the event log, or tthc's own.
        period: kỳ báo cáo, tính cả hai ngày: 2023-01-01..2023-11-29. / the period, both days in.
        mapping: tệp TOML nói cột nào là gì; Parquet của tthc không cần. / the mapping file; tthc's own need none.
        form: mã biểu. / the form's code.
        catalogue: danh mục riêng. / your own catalogue.
        findings: ghi mọi phát hiện ra tệp này, mỗi dòng một JSON. / write every finding here, one JSON a line.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    from tthc.cli.log import report_from_log

    return report_from_log(
        events, mapping, Span.parse(period), form=form, catalogue=catalogue, findings=findings, lang=lang
    )


@log_app.command(name="export")
def log_export(
    events: Path,
    out: Path,
    /,
    *,
    mapping: Path,
    key: Path | None = None,
    clear: Annotated[bool, Parameter(negative=())] = False,
    words: Annotated[bool, Parameter(negative=())] = False,
    catalogue: Path | None = None,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Nhật ký sang dạng khai phá quy trình: OCEL 2.0 (.json, .sqlite), XES (.xes). / A log for process mining.

    Args:
        events: nhật ký sự kiện, CSV hoặc Parquet. / the event log.
        out: tệp ghi ra; đuôi tệp là dạng. / the file to write; its ending is the form.
        mapping: tệp TOML nói cột nào là gì. / the mapping file.
        key: tệp khóa để tạo bí danh cho người, cán bộ, hồ sơ. / the file of the key that pseudonyms are made with.
        clear: ghi rõ tên, không dùng bí danh. / write names in clear.
        words: gọi hoạt động bằng lời theo lang thay cho khóa. / name activities by words in lang, not by keys.
        catalogue: danh mục riêng. / your own catalogue.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    from tthc.cli.mining import export_log

    return export_log(events, mapping, out, key=key, clear=clear, words=words, catalogue=catalogue, lang=lang)


@catalogue_app.command(name="search")
def catalogue_search(
    words: str, /, *more: str, catalogue: Path | None = None, lang: Lang = "vi", as_json: JsonFlag = False
) -> Answer:
    """Tìm thủ tục theo tên, có dấu hay không dấu. / Find procedures by name, diacritics or not.

    Args:
        words: từ cần tìm. / words to find.
        more: các từ khác. / more words.
        catalogue: danh mục riêng. / your own catalogue.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    return show.search(" ".join((words, *more)), catalogue, lang)


@catalogue_app.command(name="show")
def catalogue_show(
    code: str, /, *, catalogue: Path | None = None, lang: Lang = "vi", as_json: JsonFlag = False
) -> Answer:
    """Một thủ tục: trường hợp, kênh, thời hạn, giấy tờ, phí. / One procedure.

    Args:
        code: mã thủ tục. / the procedure's code.
        catalogue: danh mục riêng. / your own catalogue.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    return show.procedure(code, catalogue, lang)


@catalogue_app.command(name="import")
def catalogue_import(
    records: Annotated[Path, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    out: Path | None = None,
    seen_on: str | None = None,
    dump: Path | None = None,
    findings: Path | None = None,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Đọc bản ghi của Cổng Dịch vụ công quốc gia. / Read records of the national portal.

    Args:
        records: tệp .jsonl hoặc .jsonl.gz; "-" là đầu vào chuẩn. / the records; "-" is the standard input.
        out: thư mục ghi danh mục, dữ kiện và phát hiện. / the folder for catalogue files, facts and findings.
        seen_on: ngày thu thập, ví dụ 2026-07-20. / the day they were collected.
        dump: ghi từng dòng cách thức thực hiện ra tệp này, mỗi dòng một JSON. / write every channel row here.
        findings: ghi mọi phát hiện ra tệp này, mỗi dòng một JSON. / write every finding here, one JSON a line.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    from tthc.cli.records import import_records

    return import_records(records, _day(seen_on), out=out, dump=dump, findings=findings, lang=lang)


@catalogue_app.command(name="publish")
def catalogue_publish(
    path: Path | None = None,
    /,
    *,
    out: Path,
    site: str = "",
    center: str = "",
    on: str | None = None,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Trang niêm yết, công khai thủ tục. / The public listing, as pages to read and to print.

    Args:
        path: danh mục riêng; không ghi là danh mục kèm theo. / your own catalogue; without it the shipped one.
        out: thư mục ghi các trang HTML. / the folder for the pages.
        site: địa chỉ web của thư mục đó, để in mã QR. / its web address, for the QR codes.
        center: tên đơn vị công khai. / the name of who publishes.
        on: ngày áp dụng, ví dụ 2026-07-20; không ghi là bản mới nhất. / as in force that day; else the last versions.
        lang: vi hoặc en. / language of this command; the pages are in Vietnamese.
        as_json: in một tài liệu JSON. / print JSON.
    """
    from tthc.cli.publish import publish

    return publish(path, out, lang, site=site, center=center, on=_day(on))


@catalogue_app.command(name="lint")
def catalogue_lint(
    path: Path,
    /,
    *,
    on: str | None = None,
    strict: bool = False,
    sarif: SarifFlag = False,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Soát tệp danh mục: lỗi của tệp và những điều còn thiếu, mâu thuẫn. / Lint catalogue files.

    Args:
        path: tệp TOML, JSON hoặc thư mục. / a file, or a folder of them.
        on: ngày đối chiếu các nhóm liên thông, mặc định là hôm nay. / the day groups are held against.
        strict: thoát với mã 1 cả khi chỉ có cảnh báo. / exit with 1 on warnings too.
        sarif: in theo dạng SARIF 2.1.0. / print SARIF 2.1.0.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    from tthc.cli.catalogue_files import lint

    return lint(path, _day(on) or date.today(), lang, sarif=sarif, strict=strict)


@catalogue_app.command(name="convert")
def catalogue_convert(source: Path, out: Path, /, *, lang: Lang = "vi", as_json: JsonFlag = False) -> Answer:
    """Ghi danh mục sang dạng khác: .toml, .json, .jsonld (CPSV-AP). / Write a catalogue in another form.

    Args:
        source: tệp TOML, JSON hoặc thư mục. / a file, or a folder of them.
        out: tệp ghi ra; đuôi tệp là dạng. / the file to write; its ending is the form.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    from tthc.cli.catalogue_files import convert

    return convert(source, out, lang)


def _day(text: str | None) -> date | None:
    return _civil(text) if text else None


def _civil(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(f"{text!r} is not a day; write 2026-07-20", f"{text!r} không phải là ngày") from None


@app.command
def demo(
    *,
    out: Path = Path("demo-report"),
    seed: int = 1,
    lang: Lang = "vi",
    as_json: JsonFlag = False,
) -> Answer:
    """Một năm của trung tâm, số liệu sinh ra để minh họa. / A center's year, generated.

    Args:
        out: thư mục ghi trang HTML. / the folder for the HTML page.
        seed: mầm ngẫu nhiên. / the seed.
        lang: vi hoặc en. / language.
        as_json: in một tài liệu JSON. / print JSON.
    """
    from tthc.cli.demo import run_demo

    figures = run_demo(out=out, seed=seed, lang=lang, console=console_for(quiet=as_json))
    return Answer(figures, ())


def run(tokens: list[str]) -> int:
    """Parse, run and print one command; the answer's exit code.

    Raises:
        TthcError: what was refused, the command line itself included.
    """
    try:
        command, bound, _ = app.parse_args(tokens, exit_on_error=False, print_error=False)
    except cyclopts.CycloptsError as error:
        from tthc.cli.refused import in_vietnamese

        text = f"{error}"
        raise InvalidValue(
            f"{text} (tthc --help)", f"lệnh không đúng: {in_vietnamese(text)} (xem tthc --help)"
        ) from None
    answer = command(*bound.args, **bound.kwargs)
    if isinstance(answer, Answer):
        answer.print(as_json=any(bound.arguments.get(flag) for flag in ("as_json", "sarif")))
        return answer.code
    return 0
