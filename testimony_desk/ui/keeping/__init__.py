"""The pages that keep a vault safe: backups, trying and restoring them, and the look over everything."""
