"""Exchange profiles of the national portal: code tables that belong to a profile, never to the core."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from tthc.citation import Reading
from tthc.dossier import Dossier, Outcome, State
from tthc.errors import UnknownCode
from tthc.text import Phrase

__all__ = ["PortalStatus", "Profile", "profile"]


@frozen
class PortalStatus:
    """One status of the portal's list: its number, its words, and how the mapping to it is known."""

    number: int
    text: Phrase
    read: Reading = "secondary"


_STATUS: Final = {
    1: Phrase("Mới đăng ký", "newly filed"),
    2: Phrase("Được tiếp nhận", "received"),
    3: Phrase("Không được tiếp nhận", "not received"),
    4: Phrase("Đang xử lý", "in processing"),
    5: Phrase("Yêu cầu bổ sung giấy tờ", "supplement asked for"),
    6: Phrase("Yêu cầu thực hiện nghĩa vụ tài chính", "financial duty asked for"),
    7: Phrase("Công dân yêu cầu rút hồ sơ", "withdrawn by the citizen"),
    8: Phrase("Dừng xử lý", "stopped"),
    9: Phrase("Đã xử lý xong", "finished"),
    10: Phrase("Đã trả kết quả", "result delivered"),
}

_BY_STATE: Final[Mapping[State, int]] = {
    State.FILED: 1,
    State.AWAITING_RECEPTION_SUPPLEMENT: 5,
    State.RECEIVED: 2,
    State.PROCESSING: 4,
    State.AWAITING_SUPPLEMENT: 5,
    State.AWAITING_PAYMENT: 6,
    State.FINISHED: 9,
    State.DELIVERED: 10,
}

_BY_OUTCOME: Final[Mapping[Outcome, tuple[int, Reading]]] = {
    Outcome.NOT_RECEIVED: (3, "secondary"),
    Outcome.WITHDRAWN: (7, "secondary"),
    Outcome.STOPPED_ON_REQUEST: (8, "derived"),
    Outcome.CLOSED_UNSUPPLEMENTED: (8, "derived"),
    Outcome.CLOSED_UNPAID: (8, "derived"),
    Outcome.STOPPED_BY_OFFICE: (8, "secondary"),
}


@frozen
class Profile:
    """A generation of the exchange: how states and outcomes are numbered."""

    name: str
    by_state: Mapping[State, int] = field(repr=False)
    by_outcome: Mapping[Outcome, tuple[int, Reading]] = field(repr=False)

    def status(self, state: State, outcome: Outcome | None = None) -> PortalStatus:
        """The portal's status of a state, and of an outcome where the case is closed.

        Raises:
            UnknownCode: the pair has no number in this profile; nothing is sent rather than a blank.
        """
        if state is not State.CLOSED:
            number = self.by_state[state]
            return PortalStatus(number, _STATUS[number])
        if outcome is not None and outcome in self.by_outcome:
            number, read = self.by_outcome[outcome]
            return PortalStatus(number, _STATUS[number], read)
        raise UnknownCode(
            f"profile {self.name} has no status for a case {state} as {outcome or 'nothing'}",
            f"cấu hình {self.name} không có mã trạng thái cho hồ sơ {state.label.vi}, "
            f"kết cục {outcome.label.vi if outcome else 'không rõ'}",
        )

    def status_of(self, dossier: Dossier) -> PortalStatus:
        """The portal's status of a dossier."""
        return self.status(dossier.state, dossier.outcome)


_PROFILES: Final = MappingProxyType({"dvcqg-2019": Profile("dvcqg-2019", _BY_STATE, _BY_OUTCOME)})


def profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        UnknownCode: none is known by it.
    """
    try:
        return _PROFILES[name]
    except KeyError:
        known = ", ".join(_PROFILES)
        raise UnknownCode(
            f"no exchange profile {name!r}; known: {known}", f"không có cấu hình {name!r}; hiện có: {known}"
        ) from None
