"""The pages of exchange: this desk's card, desks that are trusted, what is due, what came in."""
