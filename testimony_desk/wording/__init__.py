"""What the program says: error codes, numbers, dates and mixed directions as text in three languages."""
