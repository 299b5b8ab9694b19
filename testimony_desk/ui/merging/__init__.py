"""Pages on which a person chooses between versions of one record, and between cases that may be one person's."""
