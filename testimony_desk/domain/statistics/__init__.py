"""Counting by the rules of the protocol: published cases and interviews apart, only answered values, every n shown."""
