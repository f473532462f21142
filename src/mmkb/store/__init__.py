"""Storing facts: what an import would change, and the one path by which rows get into the base."""
