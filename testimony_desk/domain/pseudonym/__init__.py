"""What may leave a case: profiles, the steps from exact to coarse, and the one function that applies them."""
