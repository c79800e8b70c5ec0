# One plain command each; CONTRIBUTING.md tells the same.

test:
    pytest

lint:
    ruff format --check . && ruff check . && mypy && lint-imports

texts:
    python tools/catalogues.py

demo:
    samverkan demo

ci:
    .ci/run
