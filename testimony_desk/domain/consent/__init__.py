"""What a person agreed to, what that allows on a day, and the one gate that every use passes (docs/architecture.md)."""
