"""The board of what waits for review, one record with its checklist, what was sent back, and the answer to it."""
