"""Who and what a text names: the records that are meant, and the names that have none."""
