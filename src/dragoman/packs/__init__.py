"""Language packs and knowledge: read, lint and compile the data of languages/ and knowledge/."""
