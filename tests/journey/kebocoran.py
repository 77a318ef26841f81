"""What must stand nowhere in clear after a journey, and every place where it could."""

import base64
import subprocess
import sys
import tomllib
from collections.abc import AsyncGenerator, Generator, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import psycopg
from psycopg.sql import SQL, Identifier

from deploy.audit.stores.streams import opened
from deploy.run.tls import authorities
from deploy.set.keyring import Keyring
from deploy.set.layout import BROKER_IDENTITIES, DATABASE_IDENTITIES, SERVICES
from shared.contracts.formulir import Formulir
from shared.contracts.formulir.permohonan import Penandatangan, PenanggungJawab, PenanggungJawabTeknis
from shared.contracts.formulir.teknologi import Penyedia
from tests.journey.people import DIREKTORI, People
from tests.journey.request import FRASA_SANDI
from tests.journey.whole_set import WholeSet, descendants

PENANDATANGAN: Final = Penandatangan(nama="Wiryawan Segelsatu", nip="198101012005011901", jabatan="Kepala Dinas Segelsatu")
PIC: Final = PenanggungJawab(
    nama="Rukmini Segeldua", nip="198202022006022902", jabatan="Kabid Segeldua", telp="6281234500902", email="rukmini@segeldua.example"
)
PJ_TEKNIS: Final = PenanggungJawabTeknis(
    nama="Tarmudi Segeltiga", nip="198303032007033903", jabatan="Teknisi Segeltiga", telp="6281234500903", email="tarmudi@segeltiga.example"
)
PENYEDIA: Final = Penyedia(
    nama="PT Segelempat", alamat="Jalan Segelempat 4", telp="6281234500904", kontak="Ningsih Segelempat", email="ningsih@segelempat.example"
)

DIKOREKSI: Final = "Rukmini Segelkoreksi"
"""What the second person's name is corrected to."""

ALAMAT_SURAT: Final = "Penandatangan.jabatan"
"""The reply is addressed to this office; a letter's addressee is no secret, its holder's name and number are."""

BERKAS: Final = "berkas"
"""The schema of uploads and papers: a paper names whom it names, and is read only by those who may see the request."""


def isian(formulir: Formulir) -> Formulir:
    """Return a form that names the persons above."""
    orang = {"surat_penandatangan": PENANDATANGAN, "pic": PIC, "pj_teknis": PJ_TEKNIS}
    return formulir.model_copy(
        update={
            "permohonan": formulir.permohonan.model_copy(update=orang),
            "teknologi": formulir.teknologi.model_copy(update={"penyedia": PENYEDIA}),
        }
    )


def pribadi() -> dict[str, bytes]:
    """Return the personal data of these journeys: what the form says of persons, and the names in the directory."""
    found = {
        f"{type(orang).__name__}.{name}": str(value)
        for orang in (PENANDATANGAN, PIC, PJ_TEKNIS, PENYEDIA)
        for name, value in orang.model_dump().items()
    }
    found["koreksi"] = DIKOREKSI
    directory = tomllib.loads(DIREKTORI)
    people = [*directory["pejabat"], *(petugas for opd in directory["opd"] for petugas in opd["petugas"])]
    found |= {f"direktori {orang['orang_id']}": orang["nama"] for orang in people}
    found |= {f"NIP {orang['orang_id']}": orang["nip"] for orang in people if "nip" in orang}
    return {name: value.encode() for name, value in found.items() if name != ALAMAT_SURAT}


def rahasia(keyring: Keyring, orang: People) -> dict[str, bytes]:
    """Return the secrets of a set, and the tokens that were used."""
    files = {f"password of {identity}": keyring.password_file(identity) for identity in ("admin", *DATABASE_IDENTITIES)}
    files |= {f"nkey seed of {identity}": keyring.seed_file(identity) for identity in BROKER_IDENTITIES}
    files["master key"] = keyring.master_key_file
    found = {name: path.read_bytes().strip() for name, path in files.items()}
    found["master key, raw"] = base64.b64decode(found["master key"])
    found["passphrase typed for a signature"] = FRASA_SANDI.encode()
    signing = {name: keyring.signing_folder / name for name in ("penandatangan.key", "pernyataan.key")}
    found |= {name: path.read_bytes().splitlines()[1] for name, path in signing.items()}
    found["key that signs tokens"] = keyring.private_key_file.read_bytes().splitlines()[1]
    semua = [*(satu for holders in orang.pejabat.values() for satu in holders), *(pemohon.orang for pemohon in orang.opd)]
    return found | {f"token of {satu.orang_id}": satu.token.rpartition(".")[2].encode() for satu in semua}


@dataclass(frozen=True, slots=True)
class Place:
    """Something that was written or said, and where."""

    where: str
    content: bytes


def leaks(places: Iterable[Place], forbidden: Mapping[str, bytes]) -> list[str]:
    """Return what of the forbidden stands where."""
    return [f"{name} in {place.where}" for place in places for name, value in forbidden.items() if value in place.content]


def files(running: WholeSet) -> Generator[Place]:
    """Yield what lies in the set's folder but for its secrets: logs, addresses, and every file of PostgreSQL and NATS."""
    secret = running.addresses.rahasia
    for path in sorted(secret.parent.rglob("*")):
        if path.is_file() and not path.is_relative_to(secret):
            with suppress(FileNotFoundError):  # servers replace their files all the time
                yield Place(path.relative_to(secret.parent).as_posix(), path.read_bytes())
    yield Place("the runner's own words", running.said.encode())


def rows(running: WholeSet) -> Generator[Place]:
    """Yield every row of every table, also where PostgreSQL keeps it compressed."""
    with psycopg.connect(running.addresses.dsn("admin")) as conn:
        tables = conn.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema', %s)", (BERKAS,)
        ).fetchall()
        for table in tables:
            for row in conn.execute(SQL("SELECT * FROM {}").format(Identifier(*table))):
                cells = [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
                yield Place(".".join(table), b"\n".join(cells))


async def messages(running: WholeSet) -> AsyncGenerator[Place]:
    """Yield every message of every stream: subject, headers and body."""
    async with opened(running.addresses) as streams:
        for service in (*SERVICES, "all"):
            shape = await streams.shape(service)
            assert shape is not None
            async for copy in streams.messages(service, shape.first, shape.last):
                yield Place(f"{copy.subject} of {service}", f"{copy.subject}\n{dict(copy.headers)}\n".encode() + copy.body)


def metrics(running: WholeSet) -> Generator[Place]:
    """Yield what each service counts in public."""
    for service, url in running.addresses.services.items():
        yield Place(f"/metrics of {service}", httpx.get(f"{url}/metrics", verify=authorities()).raise_for_status().content)


def surroundings(running: WholeSet) -> Generator[Place]:
    """Yield what `satupintu env` prints, and what any process list shows of the set."""
    env = {"SATUPINTU_ALAMAT": str(running.addresses.rahasia.parent / "alamat.json"), "PATH": "/usr/bin:/bin"}
    printed = subprocess.run([sys.executable, "-m", "deploy.cli", "env"], env=env, check=True, capture_output=True, cwd=Path.cwd())
    yield Place("satupintu env", printed.stdout + printed.stderr)
    for part in descendants(running.process.pid):
        for name in ("cmdline", "environ"):
            yield Place(f"{name} of {part.name}", Path(f"/proc/{part.pid}/{name}").read_bytes())
