"""Lets ``python -m guide`` run the commands."""

import sys

from guide.cli import main

sys.exit(main())
