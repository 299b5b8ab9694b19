"""What a testimony, a consent, a form and a date are; standard library only, no files, no clock, no sentences."""
