"""``python -m tthc``: the same as the ``tthc`` command."""

from tthc.cli import main

raise SystemExit(main())
