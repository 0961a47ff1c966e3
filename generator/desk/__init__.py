"""The editor's desk: from raw text to an annotated article, new records, outcomes, and a look at the machine."""
