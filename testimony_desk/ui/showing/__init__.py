"""Attached files on the screen, and the limited process that decodes them."""
