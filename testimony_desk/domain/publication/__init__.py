"""What an export holds before it is a file: tables of codes, texts, and the words to show them with."""
