"""The Arrow schemas of event logs and of snapshots; every field says what it holds, in both languages.

A moment is a timestamp in UTC to the microsecond; the events themselves are on Vietnam's clock (UTC+7), and reading
brings them back to it. A civil day is a ``date32`` of Vietnam. A field that may be null says what null stands for.
"""

from collections.abc import Iterable
from typing import Final

import pyarrow as pa

from tthc.text import Lang, Phrase

__all__ = ["BASES", "EVENTS", "SNAPSHOTS", "field_note"]

MOMENT: Final = pa.timestamp("us", tz="UTC")
DAY: Final = pa.date32()
TEXT: Final = pa.string()
COUNT: Final = pa.int32()
STOPS: Final = pa.list_(pa.struct([pa.field("opened", MOMENT, nullable=False), pa.field("closed", MOMENT)]))
PAYMENT: Final = pa.struct([pa.field("at", MOMENT, nullable=False), pa.field("online", pa.bool_(), nullable=False)])


def _field(name: str, kind: pa.DataType, vi: str, en: str, *, null: bool = True) -> pa.Field:
    return pa.field(name, kind, nullable=null, metadata={"vi": vi, "en": en})


def _schema(form: str, fields: Iterable[pa.Field]) -> pa.Schema:
    return pa.schema(list(fields), metadata={"tthc.schema": form})


def field_note(field: pa.Field, lang: Lang = "vi") -> str:
    """What a field of one of the schemas holds, in words."""
    told = field.metadata
    return Phrase(told[b"vi"].decode(), told[b"en"].decode()).say(lang)


EVENTS: Final[pa.Schema] = _schema(
    "tthc.events/1",
    (
        _field("dossier", TEXT, "mã định danh nội bộ của hồ sơ", "the host's id of the dossier", null=False),
        _field(
            "place",
            COUNT,
            "vị trí trong thứ tự ghi nhận của hồ sơ, đếm từ 1",
            "place in the order recorded of the dossier, counted from 1",
            null=False,
        ),
        _field("kind", TEXT, "loại sự kiện (tên lớp)", "kind of event, by the name of its class", null=False),
        _field("at", MOMENT, "lúc xảy ra", "when it happened", null=False),
        _field("recorded_at", MOMENT, "lúc cơ quan ghi nhận", "when the office recorded it", null=False),
        _field("role", TEXT, "tư cách của người gây ra sự kiện", "in what capacity who caused it acted", null=False),
        _field("office", TEXT, "cơ quan, quầy của người đó; trống: không nêu", "whose office or desk; null: not told"),
        _field("officer", TEXT, "khóa cán bộ của hệ thống; trống: không nêu", "the host's key of the officer; or null"),
        _field("ground", TEXT, "căn cứ pháp lý; trống: không nêu", "the citation it rests on; null: not told"),
        _field("note", TEXT, "ghi chú; trống: không có", "a note in free words; null: none"),
        _field(
            "channel",
            TEXT,
            "kênh nộp (Filed), kênh trả (Delivered)",
            "channel of a filing (Filed) or of a hand-over (Delivered); else null",
        ),
        _field("procedure", TEXT, "mã thủ tục (Filed)", "code of the procedure (Filed); else null"),
        _field("case", TEXT, "trường hợp của thủ tục (Filed)", "case of the procedure (Filed); null: none"),
        _field("return_by", TEXT, "kênh đăng ký nhận kết quả (Filed)", "channel asked for the result (Filed)"),
        _field(
            "person",
            TEXT,
            "khóa tham chiếu chủ hồ sơ (Filed), nếu ghi kèm người",
            "the host's key of the owner (Filed), where persons are written",
        ),
        _field("salt", TEXT, "chuỗi muối của khóa đó", "the salt that goes with that key"),
        _field(
            "commitment",
            TEXT,
            "giá trị cam kết của chủ hồ sơ, khi không ghi kèm người",
            "commitment of the owner, where persons are not written or were erased",
        ),
        _field("basis", TEXT, "mã băm của căn cứ (Received …)", "digest of the basis (Received, …); see BASES"),
        _field("code", TEXT, "mã hồ sơ (Received)", "legal code of the dossier (Received); null: none given"),
        _field(
            "appointment",
            MOMENT,
            "giờ hẹn in trên phiếu (Received, Supplemented, Paid)",
            "the appointment printed (Received, Supplemented, Paid); null: none",
        ),
        _field("outcome", TEXT, "kết quả giải quyết (Finished)", "the outcome (Finished); else null"),
        _field(
            "day",
            DAY,
            "ngày hẹn lại (Apologised), hạn trả lời của yêu cầu (until)",
            "the new day promised (Apologised), or the last day for an answer (until); null: none",
        ),
        _field(
            "rest",
            TEXT,
            "các trường khác của sự kiện, JSON; trống: đều là mặc định",
            "the other fields of the event as a JSON object; null: all at their defaults",
        ),
    ),
)
"""Events, a row each; one dossier's rows stand together, in the order recorded."""

BASES: Final[pa.Schema] = _schema(
    "tthc.bases/1",
    (
        _field("digest", TEXT, "mã băm SHA-256", "its SHA-256, in hexadecimal", null=False),
        _field(
            "kind",
            TEXT,
            "basis: căn cứ; part: thủ tục, thời hạn, quy tắc hoặc chế độ",
            "basis, or part: a procedure, term, counting rule or regime that bases name",
            null=False,
        ),
        _field("json", TEXT, "nội dung như khi lấy mã băm", "the bytes its digest is of, a JSON text", null=False),
    ),
)
"""What dossiers were received under, each basis and each of its parts once."""

SNAPSHOTS: Final[pa.Schema] = _schema(
    "tthc.snapshots/1",
    (
        _field("dossier", TEXT, "mã định danh nội bộ của hồ sơ", "the host's id of the dossier", null=False),
        _field("code", TEXT, "mã hồ sơ; trống: chưa tiếp nhận", "legal code; null: not received, or none given"),
        _field("procedure", TEXT, "mã thủ tục", "code of the procedure it was filed under", null=False),
        _field("case", TEXT, "trường hợp của thủ tục", "case of the procedure; null: none"),
        _field("field", TEXT, "lĩnh vực; trống: chưa tiếp nhận", "field of the procedure; null: not received"),
        _field("channel", TEXT, "kênh nộp", "channel of filing", null=False),
        _field("return_by", TEXT, "kênh đăng ký nhận kết quả", "channel asked for the result", null=False),
        _field("service", TEXT, "mức độ dịch vụ trực tuyến", "extent of the online service used; null: not told"),
        _field(
            "elsewhere", pa.bool_(), "tiếp nhận cho cơ quan nơi khác", "received for an agency elsewhere", null=False
        ),
        _field("receiving", TEXT, "cơ quan tiếp nhận", "the office that received it; null: not told"),
        _field("deciding", TEXT, "cơ quan giải quyết", "the office that decides it; null: not told"),
        _field("owner", TEXT, "hệ thống giữ hồ sơ", "the system that owns its state; null: the office's own"),
        _field("basis", TEXT, "mã băm của căn cứ", "digest of the basis; null: not received"),
        _field("state", TEXT, "trạng thái", "state", null=False),
        _field("outcome", TEXT, "kết quả; trống: chưa có", "outcome; null: none yet"),
        _field("filed_at", MOMENT, "lúc nộp", "when it was filed", null=False),
        _field("received_at", MOMENT, "lúc tiếp nhận", "when it was received; null: not received"),
        _field("ended_at", MOMENT, "lúc kết thúc xử lý", "when processing ended; null: it has not"),
        _field("delivered_at", MOMENT, "lúc trả kết quả", "when a result was handed over last; null: none was"),
        _field("delivered_by", TEXT, "kênh trả kết quả", "channel of that hand-over"),
        _field(
            "started",
            MOMENT,
            "lúc thời hạn bắt đầu (lần cuối)",
            "when the term started, or started anew; null: it has not",
        ),
        _field("unit", TEXT, "loại thời hạn", "kind of the limit that runs, by the name of its class; null: none"),
        _field("count", COUNT, "số đơn vị của thời hạn", "how many of that unit; null: no whole number, or no unit"),
        _field(
            "plain",
            pa.bool_(),
            "hạn chỉ suy từ started, unit, count, stops",
            "whether the end follows from started, unit, count and the closed stops alone (no cut-off hour, nothing "
            "added, one stretch)",
            null=False,
        ),
        _field(
            "stops",
            STOPS,
            "các lần dừng kể từ khi bắt đầu; closed trống: đang dừng",
            "the stops since the start; closed null: still open",
        ),
        _field(
            "open_since",
            MOMENT,
            "lúc mở lần dừng đang mở đầu tiên",
            "when the first stop that is still open was made; null: the clock runs, or processing ended",
        ),
        _field("due_day", DAY, "ngày cuối còn đúng hạn", "the last day on which a result is on time; null: no date"),
        _field("due_minute", MOMENT, "phút cuối (thời hạn theo giờ)", "the last minute of a term of hours; else null"),
        _field(
            "no_date", TEXT, "vì sao không có ngày hẹn", "why there is no promised date; null: there is, or no term"
        ),
        _field(
            "repromised",
            pa.bool_(),
            "đã xin lỗi và hẹn lại",
            "whether a new day was promised in a letter of apology",
            null=False,
        ),
        _field(
            "payments",
            pa.list_(PAYMENT),
            "các lần nộp tiền, không kể miễn",
            "what was paid, exemptions left out: when, and whether online; null: nothing",
        ),
        _field("rounds", COUNT, "số lần bổ sung khi thẩm định", "supplements completed during appraisal", null=False),
        _field("findings", COUNT, "số phát hiện trong lịch sử", "findings in its history", null=False),
        _field("events", COUNT, "số sự kiện đã xảy ra", "events that had happened", null=False),
        _field(
            "next_at",
            MOMENT,
            "sự kiện đã ghi nhưng sau thời điểm chụp, sớm nhất",
            "the earliest event recorded that lies after the snapshot's moment; null: none",
        ),
    ),
)
"""Dossiers as they were at a moment (``as_of`` in the metadata), a row each; standing is asked of them at any moment.

What a snapshot holds changes only when something happens to its dossier, never by the passing of time.
"""
