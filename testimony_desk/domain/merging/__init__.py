"""Two versions of one record laid side by side: what differs, what was there before, what a person makes of them."""
