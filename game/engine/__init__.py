"""Play as a pure function: state, moves, step, words, narration, filing and score."""
