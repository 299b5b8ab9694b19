"""Formats that leave or enter a desk; never touches the vault."""
