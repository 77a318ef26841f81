"""One run: the tests as they are, then the mutants, then what is told and written."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from time import monotonic

import pytest

from shared.sop.lintas import LAYANAN
from tests.mutants import survivors
from tests.mutants.alive import functions
from tests.mutants.baseline import Baseline, baseline
from tests.mutants.memory import SURVIVED, Memory
from tests.mutants.sites import Mutant, mutants
from tests.mutants.survivors import Known, file_of
from tests.mutants.targets import module_of, name_of, service, targets
from tests.mutants.trials import Trials, Verdict


class Run:
    """A plugin of pytest whose loop tries mutants."""

    def __init__(self, named: Sequence[str], sample: str, seconds: float, at_once: int) -> None:
        """Take what was asked for; `sample` is empty where all is tried in order."""
        self._named, self._sample, self._at_once = named, sample, at_once
        self._begun = monotonic()
        self._until = self._begun + seconds
        self._memory = Memory()
        self._known = survivors.read()
        self._survived: list[Mutant] = []
        self._unknown: set[str] = set()
        self._tried: Counter[str] = Counter()
        self.failed = True

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Everything is imported now: try, and print nothing else."""
        session.config.pluginmanager.unregister(name="terminalreporter")
        paths = [path for path in targets() if not self._named or any(part in name_of(path) for part in self._named)]
        every = [one for path in paths for one in mutants(path, vars(import_module(module_of(path))))]
        self._alive = functions(frozenset(str(path) for path in paths))
        base = baseline(
            [one for one in session.items if concerns(one.nodeid, paths)], [one for same in self._alive.values() for one in same]
        )
        told(f"{len(base.seconds)} uji dalam {self._seconds:.0f} detik; {len(every)} mutan dalam {len(paths)} berkas")
        if base.failed:
            told("gagal tanpa mutan: " + ", ".join(base.failed))
            return True
        meant = self._chosen(every)
        self._try(meant, base)
        self.failed = self._sampled(meant) if self._sample else self._written(every, paths)
        return True

    @property
    def _seconds(self) -> float:
        return monotonic() - self._begun

    def _chosen(self, every: list[Mutant]) -> list[Mutant]:
        """Return them in order of the files, or as the hash has them: of files on record, without those known to survive."""
        if not self._sample:
            return every
        self._unknown = {file_of(one.key) for one in every} - set(self._known.files)
        fresh = [one for one in every if one.key not in self._known.words and file_of(one.key) not in self._unknown]
        return sorted(fresh, key=lambda one: hashlib.sha256("\n".join((self._sample, *one.key)).encode()).digest())

    def _try(self, meant: Iterable[Mutant], base: Baseline) -> None:
        """Try them until time is up."""
        trials = Trials(self._at_once, self._alive)
        killers: dict[str, str] = {}
        for mutant in meant:
            tests = base.tests(mutant.path, mutant.lines)
            files = [test.path for test in tests]
            known = None if self._sample else self._memory.killer(mutant, files)
            if known is not None or not tests:
                self._take(mutant, known or SURVIVED, files)
                continue
            if monotonic() > self._until:
                break
            tests.sort(key=lambda test: test.nodeid != killers.get(mutant.place))
            for verdict in trials.begin(mutant, tests, sum(base.seconds[test] for test in tests)):
                killers[verdict.mutant.place] = self._over(verdict, base)
        for verdict in trials.end():
            self._over(verdict, base)
        self._memory.save()

    def _over(self, verdict: Verdict, base: Baseline) -> str:
        killer = "(tanpa akhir)" if verdict.endless else verdict.killer or SURVIVED
        self._take(verdict.mutant, killer, [test.path for test in base.tests(verdict.mutant.path, verdict.mutant.lines)])
        return killer

    def _take(self, mutant: Mutant, killer: str, files: list[Path]) -> None:
        self._memory.keep(mutant, killer, files)
        self._tried[mutant.place.partition(".")[0]] += 1
        if killer == SURVIVED:
            self._survived.append(mutant)
            if not self._known.words.get(mutant.key):
                told(f"hidup: {mutant.place}  {mutant.line}  [{mutant.change}]")

    def _sampled(self, meant: Sequence[Mutant]) -> bool:
        """Say in one line what was tried; whether any survived."""
        tried, new = sum(self._tried.values()), len(self._survived)
        end = f"{new} hidup dan tidak terdaftar" if new else "semuanya disadari"
        told(f"make mutants: contoh {self._sample[:8]}, {tried} dari {len(meant)} mutan dalam {self._seconds:.0f} detik, {end}")
        if self._unknown:
            told(f"{len(self._unknown)} berkas belum pernah dicoba seluruhnya dan tidak ikut: {', '.join(sorted(self._unknown))}")
        return bool(new)

    def _written(self, every: Sequence[Mutant], paths: Sequence[Path]) -> bool:
        """Write the list, of the files that were tried whole, as it is by now; whether anybody has to do something."""
        there = Counter(file_of(one.key) for one in every)
        whole = {name: count for name, count in there.items() if self._tried[name] == count}
        self._known = survivors.read()
        self._known.take(whole, [one.key for one in self._survived if file_of(one.key) in whole])
        if not self._named:
            self._known.only(name_of(path) for path in paths)
        survivors.write(self._known)
        missing = len(there) - len(whole)
        wordless = self._known.wordless
        told(
            f"make mutants: {summary(self._known)} dalam {self._seconds:.0f} detik{f'; {missing} berkas belum selesai' if missing else ''}"
        )
        if wordless:
            told(f"{len(wordless)} penyintas belum mempunyai kata dalam {survivors.LIST.name}")
        return bool(wordless) or not self._known.is_few


def concerns(nodeid: str, paths: Iterable[Path]) -> bool:
    """Say whether a test may run any of these files: not where it is about services that none of them belongs to."""
    about = {name for name in LAYANAN if f"/{name}/" in nodeid or f"[{name}/" in nodeid}
    return not about or not about.isdisjoint(service(path) for path in paths)


def summary(known: Known) -> str:
    """Tell the list in short."""
    share = 100 * len(known.words) / max(1, known.total)
    return f"{known.total} mutan, {len(known.words)} hidup ({share:.1f} %, batas {100 * survivors.SHARE_MAX:.0f} %)".replace(".", ",")


def told(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)
