"""Charts as geometry: where each mark stands, and nothing of HTML."""
