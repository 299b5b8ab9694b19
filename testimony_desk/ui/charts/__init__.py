"""Charts painted by ourselves: for the window, for pictures and for paper alike; patterns as well as colours."""
