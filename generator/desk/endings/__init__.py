"""What became of moves: which need an outcome, what follows from the archive, and how it is written."""
