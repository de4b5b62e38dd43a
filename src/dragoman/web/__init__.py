"""The reading room: an archive opened in the browser. `application` makes it, `routes` lists its pages."""
