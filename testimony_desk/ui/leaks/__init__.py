"""What in a text could find a person: the quiet strip while typing, and the page where each find is decided."""
