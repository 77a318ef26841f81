"""All checks of `make check`, two at a time: one line for each with its time, the whole output of those that fail."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
BIN: Final = Path(sys.executable).parent
AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class Check:
    """A command, and what it holds."""

    name: str
    command: Sequence[str]


PYTEST: Final = ("pytest", "-q", "--no-header", "-p", "no:cacheprovider")

# The long ones first, so that two cores end together. Random walks and whole explorations (tests/property) are for `make test`.
CHECKS: Final = (
    Check("types: basedpyright strict", ("basedpyright", "--pythonpath", sys.executable)),
    Check("types: mypy strict", ("mypy",)),
    Check("tests: specs, 100 % of the rules", (*PYTEST, "--cov=services", "tests/spec")),
    Check(
        "tests: SOP, contracts, generated documents, examples in documents",
        (*PYTEST, "tests/architecture", "tests/contract", "README.md", "docs", "--doctest-glob=*.md"),
    ),
    Check("no dead code: vulture", ("python", "-m", "tests.architecture.dead_code")),
    Check("boundaries: import-linter", ("lint-imports", "--no-cache")),
    Check("dependencies: deptry", ("deptry", ".")),
    Check("the lock is whole: pip check", ("pip", "check")),
    Check("form: ruff format", ("ruff", "format", "--check", ".")),
    Check("form: ruff check", ("ruff", "check", ".")),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended."""

    check: Check
    seconds: float
    code: int
    output: str


def run(check: Check) -> Outcome:
    """Run one check in the checkout; a tool that is not there has failed."""
    begun = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "COVERAGE_FILE": f"{folder}/coverage", "NO_COLOR": "1"}
        try:
            done = subprocess.run(
                [str(BIN / check.command[0]), *check.command[1:]],
                cwd=ROOT,
                env=env,
                check=False,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            code, output = done.returncode, done.stdout
        except OSError as fault:
            code, output = 127, str(fault)
    return Outcome(check, monotonic() - begun, code, output)


def main() -> int:
    """Run all; 1 when one failed."""
    begun = monotonic()
    failed: list[Outcome] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for outcome in pool.map(run, CHECKS):
            print(f"{'ok  ' if outcome.code == 0 else 'FAIL'} {outcome.seconds:5.1f} s  {outcome.check.name}", flush=True)
            if outcome.code:
                failed.append(outcome)
                print(outcome.output, flush=True)
    verdict = f"{len(failed)} of {len(CHECKS)} checks failed" if failed else f"all {len(CHECKS)} checks passed"
    print(f"make check: {verdict} in {monotonic() - begun:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
