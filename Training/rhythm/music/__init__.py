"""Music as notes with exact truth: nothing here makes a sound."""
