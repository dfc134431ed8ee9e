"""The faces of a game: plain text, JSON lines and the Textual app."""
