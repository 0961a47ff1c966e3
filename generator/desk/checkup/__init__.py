"""The doctor: what can be found of a machine and a site, and what it means."""
