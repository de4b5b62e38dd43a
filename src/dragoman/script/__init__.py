"""Letters and words: folding with an offset map, digits, sentences and quotation marks. Knows no language by name."""
