"""What differs between two versions of a procedure, and how the one becomes the other."""

from tthc.procedure.change.compare import apply, compare
from tthc.procedure.change.difference import Difference

__all__ = ["Difference", "apply", "compare"]
