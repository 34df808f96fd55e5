"""How fast and how large `kg build` is: `python benchmarks/build.py [--documents 300]`.

Documents of 1,000 characters are put together from the sentences of samples/, so that each is another one. Prints
documents a minute and characters a second on one warm core, the same for the whole command, the largest process, and the
times in which the program starts and one page becomes a graph. Times are processor time, which other work on the machine
hardly touches, but for the command with two processes: there they are what the clock says.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import kg
from kg.model import RawDocument

ROOT = Path(__file__).resolve().parents[1]
LENGTH = 1000
#: Documents that load the tagger and fill the caches before the clock starts.
WARM = 10


def sentences() -> list[str]:
    """The lines of the samples' main texts."""
    from kg.cli.restore import main_text
    from kg.restore import restore

    texts = [main_text(restore(raw)) for raw in kg.documents([str(ROOT / "samples")]) if isinstance(raw, RawDocument)]
    return [line for text in texts for line in text.splitlines() if len(line) > 30]


def documents(number: int) -> list[str]:
    """Texts of about `LENGTH` characters, the same at every run."""
    chance, lines = random.Random(1), sentences()
    made = []
    for _ in range(number):
        chosen: list[str] = []
        while sum(map(len, chosen)) < LENGTH:
            chosen.append(chance.choice(lines))
        made.append("\n".join(chosen)[:LENGTH])
    return made


class Run(NamedTuple):
    """One run of the command, with the processes that it started."""

    clock: float  # seconds that passed
    processor: float  # seconds of all its processes together
    memory: float  # megabytes of its largest process


def run(*words: str) -> Run:
    """What `kg` with these arguments takes."""
    begin = perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "kg", *words], stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    clock = perf_counter() - begin
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"kg {' '.join(words)} failed")
    return Run(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def warm_core(texts: list[str]) -> float:
    """Seconds of one core for all of `texts` after warming up."""
    raws = [kg.text_document(text, str(number)) for number, text in enumerate(texts)]
    for raw in raws[:WARM]:
        kg.extract(raw)
    begin = process_time()
    for raw in raws[WARM:]:
        kg.extract(raw)
    return (process_time() - begin) * len(raws) / (len(raws) - WARM)


def _processor(one: Run) -> float:
    return one.processor


def main() -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(description="Measure kg build.")
    parser.add_argument("--documents", type=int, default=300)
    number = max(parser.parse_args().documents, WARM + 1)
    texts = documents(number)
    characters = sum(map(len, texts))

    def rate(seconds: float) -> str:
        return f"{60 * number / seconds:8.0f} documents/min {characters / seconds:8.0f} characters/s"

    print(f"extract, one warm core   {rate(warm_core(texts))}")
    with tempfile.TemporaryDirectory() as folder:
        for place, text in enumerate(texts):
            (Path(folder) / f"{place:04}.txt").write_text(text, encoding="utf-8")
        build = ("build", folder, "-o", f"{folder}/.graph", "--quiet", "--workers")
        one, two = run(*build, "1"), run(*build, "2")
        print(f"kg build --workers 1     {rate(one.processor)} {one.memory:6.0f} MB")
        print(f"kg build --workers 2     {rate(two.clock)} {two.memory:6.0f} MB")
        page = min((run("build", f"{folder}/0000.txt", "-o", f"{folder}/.one", "--quiet") for _ in range(3)), key=_processor)
        print(f"kg build, one page       {page.processor:8.2f} s {page.memory:6.0f} MB")
    print(f"kg --help                {min(map(_processor, (run('--help') for _ in range(5)))):8.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
