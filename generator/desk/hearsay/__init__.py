"""What a text says of moves: who leaves whom for whom, how far it has got, and who says so."""
