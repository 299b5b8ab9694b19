"""The pages about people with access."""
