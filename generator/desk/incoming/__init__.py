"""Reading raw texts: from the bytes of a file to a story, whatever form it came in."""
