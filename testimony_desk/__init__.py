"""Testimony Desk: consented, pseudonymous, encrypted interviews with deported people, offline, in three languages."""
