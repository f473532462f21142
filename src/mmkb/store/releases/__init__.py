"""Storing releases of data sets: what a file adds, changes and leaves out, and how to take it back exactly."""
