"""A typed line into a move, a question back, or a helpful refusal."""

from game.engine.words.parser import understand
from game.engine.words.replies import Asked, Context, Meta, NotUnderstood, Reply, Said, Series, Understood

__all__ = ["Asked", "Context", "Meta", "NotUnderstood", "Reply", "Said", "Series", "Understood", "understand"]
