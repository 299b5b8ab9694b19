"""One editor for each kind of question; `table` chooses."""
