"""The consent conversation, one scene after the other."""
