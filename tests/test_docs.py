"""What the documentation says works: commands of the READMEs run, examples in helps are accepted, scores are as pinned."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT, Run
from floors import READMES, pinned, table, with_table

from kg.cli import COMMANDS, overview, parser_for

NAMES = [name for name, _, _ in COMMANDS]


def fenced(readme: str, language: str) -> list[str]:
    """The code blocks of a README in one language."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", (ROOT / readme).read_text(encoding="utf-8"), re.S | re.M)
    return [code for given, code in blocks if given == language]


@pytest.mark.slow
@pytest.mark.parametrize("readme", READMES)
def test_the_commands_of_the_readme_run(readme: str, run_kg: Run, tmp_path: Path) -> None:
    for name in ("samples", "ontology"):
        shutil.copytree(ROOT / name, tmp_path / name)
    commands = [line for block in fenced(readme, "sh") for line in block.splitlines() if line.startswith("kg ")]
    assert len(commands) > 8
    for command in commands:
        # `kg view` opens a browser: this one only says that it did.
        done = run_kg(*shlex.split(command)[1:], cwd=tmp_path, env={"BROWSER": "echo %s"})
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    for code in fenced(readme, "python"):
        done = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "organizer" in done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_shows_of_why_is_true(readme: str, samples_graph: Path, run_kg: Run) -> None:
    shown = next(block for block in fenced(readme, "") if "─" in block and "organizer" in block).splitlines()
    done = run_kg("why", samples_graph, "第三届数字治理与公共服务论坛", "--property", "organizer")
    for line in shown[:2]:
        assert line in done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_files_that_the_readme_names_exist(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)|(?:src|srcset)=\"([^\"]+)\"", text):
        assert (ROOT / "".join(target)).exists(), target


@pytest.mark.parametrize("readme", READMES)
def test_scores_of_the_readme_are_the_pinned_ones(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert with_table(text, table(pinned(), READMES[readme])) == text, "bring the table up to date with: make floors"


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for readme in READMES:
        for target in re.findall(r"make ([a-z]+)", (ROOT / readme).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.parametrize("name", NAMES)
def test_help_ends_with_an_example_that_is_accepted(name: str) -> None:
    last = parser_for(name).format_help().rstrip().splitlines()[-1].strip()
    words = shlex.split(last)
    assert words[:2] == ["kg", name]
    parser_for(name).parse_args(words[2:])


def test_the_overview_names_every_command_and_ends_with_an_example() -> None:
    assert all(f"\n  {name} " in overview() for name in NAMES)
    assert overview().splitlines()[-1].strip().startswith("kg ")


def test_every_command_module_is_a_command() -> None:
    assert sorted(path.stem for path in (ROOT / "kg" / "cli").glob("*.py") if path.stem != "__init__") == sorted(NAMES)


def test_the_changelog_has_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M
    )


def test_the_door_opens() -> None:
    import kg

    assert [name for name in kg.__all__ if getattr(kg, name, None) is None] == []
    assert not hasattr(kg, "no_such_name")
