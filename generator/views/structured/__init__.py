"""Structured data: what machines read of a page, in the words of schema.org."""
