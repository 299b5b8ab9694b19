"""The vault folder: keyring, three SQLCipher compartments and what is kept in them."""
