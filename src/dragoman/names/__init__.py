"""Names of people across scripts: a plain romanisation, a key of consonant classes, how near two names are, an index.

Start at `similarity.compare` for two names and at `index.NameIndex` for one among many; docs/names.md has the measures.
"""
