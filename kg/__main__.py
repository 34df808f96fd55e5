"""Run `python -m kg` or `kg`."""

from kg.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
