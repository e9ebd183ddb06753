"""Vietnamese letters for patterns: a range such as À–ỹ holds both cases."""

from typing import Final

__all__ = ["LOWER", "UPPER"]

_VOWELS: Final = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
LOWER: Final = f"a-z{_VOWELS}"
"""What stands between brackets in a pattern for a small letter."""
UPPER: Final = f"A-Z{_VOWELS.upper()}"
"""What stands between brackets in a pattern for a capital."""
