"""Puts persons into what a paper shows: sealed ones are opened, and who acted becomes the name block of the office held then."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, LiteralString, cast

from pydantic import BaseModel

from shared.contracts.bersama import Pelaku, PelakuSistem, Tersegel
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.vault.seal import TERHAPUS
from shared.kernel.writer.store import Store
from shared.papers.bahasa import nip
from shared.service.office.penyegel import Penyegel
from shared.sop.sebutan import SEBAGAI, sebutan

Orang = Tersegel | Pelaku | PelakuSistem | Jabatan
"""What stands for a person, or for whoever holds an office, in what a paper shows."""

SEBUTAN: Final[LiteralString] = "SELECT jabatan, sebutan FROM sebutan_pada(%s)"
HILANG: Final = {"nama": TERHAPUS}
OPD: Final = {"nama": "Petugas OPD pemohon"}
"""Who acted for an agency: intake alone knows the name (ADR 0031)."""
SISTEM: Final = {"sebutan": "Sistem Satu Pintu", "nama": "", "nip": "", "pangkat": "", "kapasitas": "", "sebutan_sendiri": ""}


class Pengisi:
    """Fills persons in, for papers that name whom they name; whoever makes papers may open what they show."""

    def __init__(self, store: Store, penyegel: Penyegel) -> None:
        """Read directory and titles from the service's own tables."""
        self._store = store
        self._penyegel = penyegel

    async def isi(self, data: Mapping[str, Any], saat: datetime) -> dict[str, Any]:
        """Return `data` with all persons in it, under the titles of that moment; an erased one is shown as erased."""
        ditemukan: list[Orang] = []
        telusuri(data, ditemukan.append)
        pejabat = {satu.orang_id for satu in ditemukan if isinstance(satu, Pelaku)}
        rows = await self._store.query("SELECT orang_id, opd_id, data FROM direktori WHERE orang_id = ANY(%s)", (list(pejabat),))
        segel = {orang_id: Tersegel.model_validate(isi) for orang_id, _, isi in rows if isi is not None}
        petugas = {orang_id for orang_id, opd_id, _ in rows if opd_id is not None}
        semua = list(dict.fromkeys([*segel.values(), *(satu for satu in ditemukan if isinstance(satu, Tersegel))]))
        terbuka = {t: isi or HILANG for t, isi in zip(semua, await self._penyegel.open_all(semua), strict=True)}
        ditetapkan = dict(await self._store.query(SEBUTAN, (saat,)))
        mandat = [satu.mandat_id for satu in ditemukan if isinstance(satu, Pelaku) and satu.mandat_id is not None]
        asal = dict(await self._store.query("SELECT mandat_id, jabatan_asal FROM mandat WHERE mandat_id = ANY(%s)", (mandat,)))

        def orang(siapa: Orang) -> Mapping[str, Any] | str:
            match siapa:
                case Tersegel():
                    return terbuka[siapa]
                case Pelaku():
                    tanpa_data = OPD if siapa.orang_id in petugas else HILANG
                    diketahui = terbuka[segel[siapa.orang_id]] if siapa.orang_id in segel else tanpa_data
                    return nama_pejabat(siapa, diketahui, ditetapkan, asal.get(siapa.mandat_id) if siapa.mandat_id else None)
                case PelakuSistem():
                    return SISTEM
                case Jabatan():
                    return sebutan_kantor(siapa, ditetapkan)

        terisi: dict[str, Any] = telusuri(data, orang)
        return terisi


def telusuri(isi: object, pada: Callable[[Orang], object]) -> Any:
    """Return `isi` with every person in it replaced by what `pada` says; models become tables, tuples lists."""
    match isi:
        case Tersegel() | Pelaku() | PelakuSistem() | Jabatan():
            return pada(isi)
        case BaseModel():
            return {nama: telusuri(getattr(isi, nama), pada) for nama in type(isi).model_fields}
        case Mapping():
            return {kunci: telusuri(nilai, pada) for kunci, nilai in cast("Mapping[str, object]", isi).items()}
        case list() | tuple():
            return [telusuri(satu, pada) for satu in cast("list[object]", isi)]
        case _:
            return isi


def sebutan_kantor(jabatan: Jabatan, ditetapkan: Mapping[str, str]) -> str:
    """Return the title that the office prints for a role."""
    return ditetapkan.get(jabatan.value) or sebutan(jabatan)


def nama_pejabat(
    pelaku: Pelaku, orang: Mapping[str, Any], ditetapkan: Mapping[str, str], jabatan_asal: str | None = None
) -> dict[str, str]:
    """Return the name block of who acted: title with capacity, name, rank, NIP; what is not known is empty.

    Who signs in somebody's name (a.n.) is shown in the office of his own below it (domain facts, 4.4).
    """
    blok = {kunci: str(orang.get(kunci) or "") for kunci in ("nama", "pangkat")} | {"nip": nip(str(orang.get("nip") or ""))}
    sebagai = f"{SEBAGAI[pelaku.kapasitas]}{sebutan_kantor(pelaku.jabatan, ditetapkan)}"
    sendiri = sebutan_kantor(Jabatan(jabatan_asal), ditetapkan) if jabatan_asal and pelaku.kapasitas is Kapasitas.AN else ""
    return {"sebutan": sebagai, "sebutan_sendiri": sendiri, "kapasitas": pelaku.kapasitas.value, **blok}
