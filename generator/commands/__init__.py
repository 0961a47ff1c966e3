"""Commands of the editor's desk, one to a file; `cli` has those of the site."""
