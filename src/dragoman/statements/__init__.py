"""Statements: cues with their content and their speakers as the clause writes them."""

from dragoman.statements.draft import draft_statements
from dragoman.statements.nouns import Draft

__all__ = ["Draft", "draft_statements"]
