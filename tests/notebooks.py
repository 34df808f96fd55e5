"""Runs the notebooks: `python tests/notebooks.py` puts what their cells print into the files again.

Each runs in a kernel of its own, in `notebooks/` as Jupyter would. What differs from run to run without meaning anything
(versions, times, addresses in memory) is left out of the files.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: A cell that takes longer than this, in seconds, hangs.
_PATIENCE = 180
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def executed(path: Path, folder: Path) -> NotebookNode:
    """The notebook with the outputs of a run in `folder`. Raises `CellExecutionError` at the first cell that fails."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=_PATIENCE,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # a kernel sends what a cell prints in pieces, as time has it
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=40"],  # not its warning that a port on this machine is not encrypted
    )
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    return settled(notebook)


def settled(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what changes from run to run."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata = NotebookNode()
        for output in cell.get("outputs", ()):
            output.pop("metadata", None)
            if output.output_type in {"display_data", "execute_result"}:
                output.metadata = NotebookNode()
                if output.data.get("text/html", "").startswith("<table"):
                    output.data.pop("text/plain", None)  # the same rows once more, on one line
                elif "text/plain" in output.data:
                    output.data["text/plain"] = _ADDRESS.sub("", output.data["text/plain"])
    nbformat.validate(notebook)
    return notebook


def main(names: list[str]) -> None:
    """Nothing; the notebooks, or those whose names hold one of `names`, then have fresh outputs."""
    for path in NOTEBOOKS:
        if not names or any(name in path.name for name in names):
            nbformat.write(executed(path, path.parent), path)
            print(path.relative_to(ROOT), path.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
