"""Review by people who did not ask: what they look at, what they decide, and how far a record has come."""
