"""The entry that PyInstaller packs."""

import sys

from testimony_desk.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
