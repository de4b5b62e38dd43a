"""Ask the API what nobody thought of: schemathesis makes the questions out of the API's own OpenAPI document, and every
answer must be one that the document tells of, and none a mistake of ours (5xx).

    python tests/fuzz/fuzz.py [OPTION...]

The options are those of `schemathesis run`; `--seed NUMBER` repeats a run.
"""

import json
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parents[1] / "browser"))

from served import served

ROOT = Path(__file__).parents[2]
BOUNDED = ["--phases", "examples,coverage,fuzzing", "--max-examples", "40", "--request-timeout", "20",
           "--generation-database", "none", "--suppress-health-check", "all", "--warnings", "off", "--no-color"]
"""So that it ends within minutes; what a run has found is repeated by its seed and not by a folder of its own."""
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
          "response_schema_conformance", "negative_data_rejection", "unsupported_method"]
MEANT = 0.6
"""How often a field holds what means something in the archive, so that the questions come behind the door."""


def known(address: str) -> str:
    """The settings of schemathesis: values that the archive knows, those of the document's examples and ids."""
    values = {f"query.{name}": [value] for name, value in
              tomllib.loads((ROOT / "src" / "dragoman" / "api" / "examples.toml").read_text("utf-8")).items()}
    told = [f"[dictionaries.{name.partition('.')[2]}]\nvalues = {json.dumps(some, ensure_ascii=False)}\n"
            for name, some in values.items()]
    bound = "".join(f'"{name}" = {{ dictionary = "{name.partition(".")[2]}", probability = {MEANT} }}\n'
                    for name in values)
    for kind in ("statements", "events"):
        with urllib.request.urlopen(f"{address}/api/v1/{kind}?since=1990&limit=10") as answer:
            ids = [item["id"] for item in json.load(answer)["items"]]
        told.append(f"[dictionaries.{kind}-ids]\nvalues = {json.dumps(ids)}\n")
        told.append(f'[[operations]]\ninclude-path-regex = "^/api/v1/{kind}/"\n[operations.parameters]\n'
                    f'"path.name" = {{ dictionary = "{kind}-ids", probability = {MEANT} }}\n')
    return "\n".join(["[parameters]", bound, *told])


def main(*options: str) -> int:
    """Fuzz a room of the example pages; 0 where nothing was found."""
    with TemporaryDirectory(prefix="dragoman-fuzz-") as folder:
        archive = Path(folder) / "room.db"
        subprocess.run([sys.executable, "-m", "dragoman", "read", str(ROOT / "examples"), "--archive", str(archive)],
                       check=True, stdout=subprocess.DEVNULL)
        with served(archive) as address:
            (Path(folder) / "schemathesis.toml").write_text(known(address), encoding="utf-8")
            command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/api/v1/openapi.json", "--checks",
                       ",".join(CHECKS), *BOUNDED, *options]
            return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
