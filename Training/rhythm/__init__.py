"""Writes music, renders it, and trains Tactus's rhythm network on it."""
