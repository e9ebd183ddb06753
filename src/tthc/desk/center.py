"""Who stands on either side of the counter: a center, its officers, the people who come."""

from attrs import field, frozen

from tthc.codes import AgencyCode
from tthc.errors import InvalidValue
from tthc.text import masked, one_line
from tthc.workdays import OfficeHours

__all__ = ["Center", "Officer", "Person"]


def _filled(value: str) -> str:
    """Text on one line; an empty one is refused, and nothing of it repeated."""
    text = one_line(value)
    if not text:
        raise InvalidValue(
            "a center and a person have a name, an officer a name and a key; got an empty text",
            "trung tâm, cá nhân, tổ chức phải có tên, cán bộ phải có tên và khóa; không được để trống",
        )
    return text


def _code(value: AgencyCode | str | None) -> AgencyCode | None:
    return AgencyCode(value) if isinstance(value, str) else value


@frozen(kw_only=True)
class Center:
    """A one-stop unit ("Bộ phận Một cửa", "Trung tâm Phục vụ hành chính công"), as it writes itself on its papers.

    ``parent`` is the line above its name ("đơn vị chủ quản"), ``place`` the place-name before the day of a paper
    ("địa danh"), ``site`` the address at which a dossier is looked up. What is empty is not printed.

    >>> center = Center(name="Trung tâm Phục vụ hành chính công tỉnh Nghệ An", place="Nghệ An", code="H41.99")
    >>> center.code
    AgencyCode(text='H41.99')

    Raises:
        InvalidValue: the name is empty, or the code is none.
    """

    name: str = field(converter=_filled)
    parent: str = field(default="", converter=one_line)
    place: str = field(default="", converter=one_line)
    code: AgencyCode | None = field(default=None, converter=_code)
    address: str = field(default="", converter=one_line)
    phone: str = field(default="", converter=one_line)
    email: str = field(default="", converter=one_line)
    site: str = field(default="", converter=one_line)
    hours: OfficeHours | None = None


@frozen(kw_only=True)
class Officer:
    """An officer of a center ("cán bộ, công chức"); ``key`` is the one that events name (:class:`tthc.Actor`).

    The name is masked in ``repr``: it belongs on the applicant's papers, not in a log.

    >>> Officer(key="officer-17", name="Trần Thị Bình", title="Chuyên viên")
    Officer(key='••••••••17', name='•••••••••••nh', title='Chuyên viên', phone='')

    Raises:
        InvalidValue: the key or the name is empty.
    """

    key: str = field(converter=_filled, repr=masked)
    name: str = field(converter=_filled, repr=masked)
    title: str = field(default="", converter=one_line)
    phone: str = field(default="", converter=one_line, repr=masked)


@frozen(kw_only=True)
class Person:
    """What is known of a person or an organisation, kept beside the histories and erasable without touching them.

    Events hold only a :class:`tthc.PersonRef`, under whose key the host keeps this record for as long as the law
    wants it kept. ``identity`` is the number that names one ("số định danh cá nhân", an organisation's code); its
    form is not checked here, as old records hold old numbers. Nothing of it shows in ``repr``.

    >>> Person(name="Nguyễn Văn An", identity="079123456789")
    Person(name='•••••••••••An', address='', phone='', email='', identity='••••••••••89')

    Raises:
        InvalidValue: the name is empty.
    """

    name: str = field(converter=_filled, repr=masked)
    address: str = field(default="", converter=one_line, repr=masked)
    phone: str = field(default="", converter=one_line, repr=masked)
    email: str = field(default="", converter=one_line, repr=masked)
    identity: str = field(default="", converter=one_line, repr=masked)
