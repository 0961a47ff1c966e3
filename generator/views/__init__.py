"""One file a page family: each makes the frozen view that its template prints, out of the archive."""
