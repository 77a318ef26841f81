"""The whole restore: refused before anything changes, prepared beside what is there, then put in its place and settled."""

import asyncio
import os
import socket
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from deploy.audit.history.words import waktu
from deploy.backup.copying import Track
from deploy.backup.folder import NAME, BackupFolder
from deploy.backup.secrets import SETTINGS, read_settings, settings_of
from deploy.embedded import broker, postgres
from deploy.embedded.next_steps import typed
from deploy.embedded.plan import RunPlan
from deploy.embedded.ports import choose as choose_port
from deploy.embedded.runner import Runner
from deploy.embedded.screen import Screen
from deploy.embedded.site import Site
from deploy.restore import staging
from deploy.restore.choice import choose, require_fitting
from deploy.restore.finishing import Finishing, OperatorKnowledge, RestoreReport
from deploy.restore.recovery import bring_forward
from deploy.restore.set_aside import SetParts
from deploy.restore.state import RestoreState, state_file
from deploy.set.addresses import Addresses
from deploy.set.folder import DataFolder
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.kernel.event.clock import now

ANSWER_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class RestoreOptions:
    """What was asked for."""

    folder: BackupFolder
    ganti: bool
    known: OperatorKnowledge


@dataclass(frozen=True, slots=True)
class Restoring:
    """One restore into the set of a site."""

    site: Site
    screen: Screen
    track: Track

    def restore(self, wish: RestoreOptions) -> RestoreReport:
        """Bring a set back; one that broke off before is brought to its end."""
        folder = self.site.folder
        wish.folder.require_ours()
        with self.held():
            state = RestoreState.read(folder)
            if state is None or (state.cadangan, state.sampai) != (wish.folder.root, wish.known.sampai):
                state = self._replace(wish)
            else:
                self.screen.note(f"melanjutkan pemulihan dari salinan {state.salinan} yang terputus")
            self._put_in_place(state)
            for line in differing_settings(wish.folder.secrets / wish.folder.copy(state.salinan).manifest.rahasia, os.environ):
                self.screen.note(line)
            return self._settle(state, replace(wish.known, nomor_terakhir=state.nomor_terakhir))

    def mend(self, known: OperatorKnowledge) -> RestoreReport:
        """Bring the set as it lies there to one truth."""
        with self.held():
            return self._settle(None, known)

    def _settle(self, state: RestoreState | None, known: OperatorKnowledge) -> RestoreReport:
        """Settle with servers that are started for it and ended again."""
        there = SetParts.at(self.site.folder, self.site.account)
        there.own()
        work = Finishing(self.track, self.screen, state, known)
        done = asyncio.run(Runner(RunPlan.standard(), self.screen).serve_alone(self.site, work.finish))
        there.own()
        state_file(self.site.folder).unlink(missing_ok=True)
        staging.clear(staging.StagedData.beside(self.site.folder))
        return done

    def bring_back(self, moment: str) -> str:
        """Put in place again what a restore has moved aside; return the name under which the present set lies then."""
        stamp = now().strftime(NAME)
        with self.held():
            SetParts.at(self.site.folder, self.site.account).bring_back(moment, stamp)
            state_file(self.site.folder).unlink(missing_ok=True)
        return stamp

    @contextmanager
    def held(self) -> Generator[None]:
        """Keep the set for this, and refuse one that is running."""
        folder, major = self.site.folder, self.site.binaries.postgres_major()
        if not _in_volumes(folder.rahasia):
            folder.check_version(major)
        folder.claim(major)
        with folder.held():
            self.site.check()
            postgres.clear_leftovers(folder)
            broker.clear_leftovers(folder)
            _require_stopped(folder.rahasia)
            _require_no_older(folder)
            yield

    def _replace(self, wish: RestoreOptions) -> RestoreState:
        """Prepare all, and note what will be replaced; up to here nothing of the set has changed."""
        folder, account = self.site.folder, self.site.account
        choice = choose(wish.folder, wish.known.sampai)
        require_fitting(choice.copy, self.site.binaries.postgres_major())
        secrets = wish.folder.secrets / choice.copy.manifest.rahasia
        if not (secrets / "rahasia").is_dir():
            message = f"rahasia salinan {choice.copy.folder.name} tidak ada di {secrets}; tanpa itu data pribadi tidak dapat dibuka"
            raise EnvironmentProblem(message, "Bawa folder itu ke sana, atau sebut tempatnya dengan setelan SATUPINTU_CADANGAN_RAHASIA")
        there = SetParts.at(folder, account)
        if there.exists() and not wish.ganti:
            message = f"di {folder.root} sudah ada set; tidak ada yang diubah"
            raise OperatorError(message, f"Untuk menggantinya (yang ada dipindahkan ke samping): {again(wish)} --ganti")
        self.screen.note(f"memulihkan dari salinan {choice.copy.folder.name} ({waktu(choice.copy.manifest.selesai)})")
        staged = staging.StagedData.beside(folder)
        staging.prepare(staged, choice, secrets, account, self.track)
        site = Site(staged, self.site.binaries, account)
        database = postgres.EmbeddedPostgres(site, choose_port(None))
        reached = asyncio.run(bring_forward(database, staged, choice, wish.known.sampai, self.screen))
        self.screen.note(f"tercapai: {waktu(reached)}")
        state = RestoreState(
            cadangan=wish.folder.root,
            salinan=choice.copy.folder.name,
            sampai=wish.known.sampai,
            tercapai=reached,
            lama=now().strftime(NAME),
            ada_lama=there.exists(),
            nomor_terakhir=dict(wish.known.nomor_terakhir),
        )
        state.save(folder)
        return state

    def _put_in_place(self, state: RestoreState) -> None:
        there, staged = SetParts.at(self.site.folder, self.site.account), staging.StagedData.beside(self.site.folder)
        if staged.home.exists():
            there.replace(staged.cluster, staged.rahasia, state.lama, self.track)
        there.keep_newer_anchors(state.cadangan / "jangkar", state.cadangan / state.salinan / "jangkar")


def again(wish: RestoreOptions) -> str:
    """Return the command that was typed."""
    until = f' --sampai "{wish.known.sampai.isoformat()}"' if wish.known.sampai else ""
    return typed(f"restore {wish.folder.root}{until}")


def differing_settings(kept: Path, environment: Mapping[str, str]) -> list[str]:
    """Say which settings were others when the copy was made, by name only; they are the operator's to set."""
    then, today = read_settings(kept), settings_of(environment)
    names = [name for name in sorted({*then, *today}) if then.get(name) != today.get(name)]
    return [f"setelan yang lain daripada waktu itu: {', '.join(names)}; lihat {kept / SETTINGS}"] if names else []


def _in_volumes(rahasia: Path) -> bool:
    """Whether the set's parts are volumes of containers, each mounted where a data folder has a folder."""
    return rahasia.is_mount()


def _require_stopped(rahasia: Path) -> None:
    """Refuse while the servers of a container set answer; the lock on the data folder tells of an embedded one."""
    file = rahasia / "operator" / "alamat.json"
    if not file.exists():
        return
    addresses = Addresses.model_validate_json(file.read_bytes())
    if answers(addresses.pg_host, addresses.pg_port):
        message = f"set ini sedang menyala: {addresses.pg_host} menjawab; tidak ada yang diubah"
        raise EnvironmentProblem(message, "Hentikan dahulu: docker compose stop")


def _require_no_older(folder: DataFolder) -> None:
    """Refuse a volume that an image of PostgreSQL before 18 made: its cluster lies where ours has folders."""
    old = folder.root / "postgresql" / "PG_VERSION"
    if old.exists():
        message = f"volume postgres berisi data PostgreSQL {old.read_text().strip()}; tidak ada yang diubah"
        raise EnvironmentProblem(message, "Pindahkan datanya, sekali saja, menurut docs/pindah-postgresql.md")


def answers(host: str, port: int) -> bool:
    """Say whether somebody listens there."""
    try:
        socket.create_connection((host, port), ANSWER_SECONDS).close()
    except OSError:
        return False
    return True
