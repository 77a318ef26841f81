"""Where the office works: the services' addresses, and the tokens of the people it plays, signed with the set's own key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from deploy.office_files.directory_file import directory_file
from deploy.office_files.directory_file import load as load_directory
from deploy.set.addresses import Addresses, load
from deploy.set.kind import refuse_in_office
from deploy.set.layout import PORT_BASE, ports
from deploy.set.tokens import find_bearer, issue
from deploy.words.problems import EnvironmentProblem
from shared.contracts.peran import Jabatan
from shared.sop.table import SOP_V1

TOKEN_HOURS = 8


@dataclass(frozen=True, slots=True)
class Pemeran:
    """A person whom the office plays, and the token that says so."""

    orang_id: UUID
    token: str


@dataclass(frozen=True, slots=True)
class Pemohon:
    """A person of an agency."""

    orang: Pemeran
    opd_id: UUID
    opd_nama: str = ""


@dataclass(frozen=True, slots=True)
class KantorDemo:
    """One set as its office sees it: `opd` are the people who submit, `pejabat` the officials by role.

    `addresses` is absent where only the services can be reached, and not the database behind them. `nama` are the names that the
    directory file gives to everybody in it.
    """

    services: Mapping[str, str]
    opd: tuple[Pemohon, ...]
    pejabat: Mapping[Jabatan, Pemeran]
    addresses: Addresses | None
    nama: Mapping[UUID, str] = field(default_factory=dict[UUID, str])

    @classmethod
    def temukan(cls, alamat: str | None = None, rahasia: Path | None = None) -> "KantorDemo":
        """Find the set: the addresses file of the set started last, or services at `alamat` with the secrets in `rahasia`."""
        if alamat is None:
            addresses = load()
            refuse_in_office(addresses, "permohonan contoh dan orang contoh tidak ada di sini")
            return cls._dengan(addresses, addresses)
        if rahasia is None:
            message = "set di alamat lain memerlukan kunci tokennya"
            raise EnvironmentProblem(message, "Sebut folder rahasianya: --rahasia /jalur/rahasia (di dalamnya token/jwt.pem)")
        return cls._dengan(Addresses(pg_host="", pg_port=0, nats_url="", services=urls(alamat), rahasia=rahasia), None)

    @classmethod
    def _dengan(cls, signing: Addresses, addresses: Addresses | None) -> "KantorDemo":
        directory = load_directory(directory_file())
        length = timedelta(hours=TOKEN_HOURS)

        def orang(peran: Jabatan, opd_kode: str | None = None) -> Pemeran:
            bearer = find_bearer(directory, peran, opd_kode, None)
            return Pemeran(bearer.orang_id, issue(signing, bearer, length))

        opd = tuple(Pemohon(orang(Jabatan.OPD_PEMOHON, opd.kode), opd.opd_id, opd.nama) for opd in directory.opd if opd.petugas)
        dimainkan = {row.pelaksana for row in SOP_V1.langkah} - {Jabatan.OPD_PEMOHON}
        dimainkan |= {person.jabatan for person in directory.pejabat if person.jabatan is Jabatan.ADMIN}
        nama = {person.orang_id: person.nama for person in directory.pejabat}
        nama |= {person.orang_id: person.nama for opd in directory.opd for person in opd.petugas}
        return cls(signing.services, opd, {jabatan: orang(jabatan) for jabatan in dimainkan}, addresses, nama)


def urls(alamat: str) -> dict[str, str]:
    """Return each service's address from one: http://host means the usual ports, http://host:9000 those from 9001 on."""
    place = urlsplit(alamat)
    if place.scheme not in {"http", "https"} or place.hostname is None:
        message = f"alamat {alamat} tidak dikenal"
        raise EnvironmentProblem(message, "Tulis misalnya --alamat http://127.0.0.1")
    return {service: f"{place.scheme}://{place.hostname}:{port}" for service, port in ports(place.port or PORT_BASE).items()}
