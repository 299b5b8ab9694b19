"""Cases that may be one person's: what is compared of them, why a pair is suggested, what people said of it."""
