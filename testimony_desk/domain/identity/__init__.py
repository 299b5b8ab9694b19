"""Whom a case names: the people under their aliases, and what the register keeps of each."""
