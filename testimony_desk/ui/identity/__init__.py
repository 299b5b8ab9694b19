"""The register of names on the screen, and the names by which people are called."""
