"""Statements: cues with their content and their speakers as the clause writes them."""

from dragoman.statements.draft import Draft, draft_statements

__all__ = ["Draft", "draft_statements"]
