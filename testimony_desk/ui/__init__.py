"""The window: the only home of PySide6."""

from testimony_desk.ui.singletons import keep_singletons

keep_singletons()
