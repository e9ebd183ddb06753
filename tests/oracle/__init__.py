"""Slow recounts that share no code with the library."""
