"""Pages that need nothing else: templates, with every text in them escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def filled(name: str, **values: object) -> str:
    """A page with its values. Raises UndefinedError for one that a template asks for and is not given."""
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return pages.get_template(name).render(**values)
