"""Large amounts of pages: inputs are cut into shards, and each becomes tables of what its pages tell.

    asked = Asked(inputs=("pages.jsonl",), out="tables", workers=2)
    manifest = run_batch(asked)

A shard that is done is never done again, whoever does it: `process_shard` may be killed and called again anywhere.
`engines` are who does them; `load` brings the tables into an archive. The layout of the folder: docs/scale.md.
"""
