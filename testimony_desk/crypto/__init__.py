"""Bytes in, bytes out: the only package that uses `cryptography`."""
