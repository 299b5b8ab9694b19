"""The parts of the interview page."""
