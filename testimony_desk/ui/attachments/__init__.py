"""The pages about attached files."""
