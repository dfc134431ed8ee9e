"""Play that lasts: a game with its journal, saves, scripts and transcripts."""
