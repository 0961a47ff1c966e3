"""The fact linter: one file a theme, and in it one function a check."""
