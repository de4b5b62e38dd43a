"""Web pages: bytes of HTML to the text of their articles and what the markup tells of each line."""
