"""Why the operating system did not do what was asked of a file, in both languages."""

import errno
from collections.abc import Mapping
from typing import Final

from tthc.text.phrase import Phrase

__all__ = ["why"]

REASONS: Final[Mapping[int, Phrase]] = {
    errno.ENOENT: Phrase("không có tệp hoặc thư mục này", "No such file or directory"),
    errno.EACCES: Phrase("không có quyền truy cập", "Permission denied"),
    errno.EPERM: Phrase("thao tác không được phép", "Operation not permitted"),
    errno.EISDIR: Phrase("đây là thư mục, không phải tệp", "Is a directory"),
    errno.ENOTDIR: Phrase("một phần của đường dẫn không phải là thư mục", "Not a directory"),
    errno.EEXIST: Phrase("tên này đã có tệp khác", "File exists"),
    errno.ENOTEMPTY: Phrase("thư mục không rỗng", "Directory not empty"),
    errno.ENOSPC: Phrase("ổ đĩa đã đầy", "No space left on device"),
    errno.EROFS: Phrase("ổ đĩa chỉ cho đọc", "Read-only file system"),
    errno.EFBIG: Phrase("tệp quá lớn", "File too large"),
    errno.ENAMETOOLONG: Phrase("tên tệp quá dài", "File name too long"),
    errno.EMFILE: Phrase("đang mở quá nhiều tệp", "Too many open files"),
    errno.EBUSY: Phrase("tệp đang được dùng", "Device or resource busy"),
    errno.EIO: Phrase("lỗi đọc, ghi của thiết bị", "Input/output error"),
    errno.ELOOP: Phrase("liên kết vòng tròn", "Too many levels of symbolic links"),
}
"""The usual reasons, by the system's number."""


def why(error: Exception) -> Phrase:
    """The reason of a failure to read or write; one that is not among the usual is told in the system's own words.

    >>> why(FileNotFoundError(errno.ENOENT, "No such file or directory")).vi
    'không có tệp hoặc thư mục này'
    """
    known = REASONS.get(getattr(error, "errno", None) or 0)
    if known is not None:
        return known
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Phrase(f"hệ thống báo “{told}”", told)
