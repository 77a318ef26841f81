"""What several routes of intake take and do with it: files by kind, persons to seal, and readings on record before they are answered."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from fastapi import UploadFile

from services.intake.state import FormulirDiajukan
from services.intake.views import bidang_terbaca, boleh_membuka, orang_tampak
from shared.contracts.bersama import Lampiran, Tersegel
from shared.contracts.formulir import (
    SYARAT_BERKAS,
    VERSI_KINI,
    Formulir,
    FormulirTersegel,
    JenisBerkas,
    buka,
    orang_dalam,
    orang_tersegel,
    pasang,
)
from shared.contracts.pribadi import JalurAkses
from shared.kernel.vault.seal import TERHAPUS
from shared.service.http.edge import Edge
from shared.service.http.route import Body
from shared.service.office.akses import Dibaca
from shared.service.office.akses import catat_dibaca as catat
from shared.service.office.visibility import TERBATAS, formulir_tampak
from shared.sop.akses import akses_di


async def catat_dibaca(edge: Edge, objek_id: UUID, jalur: JalurAkses, dibaca: Dibaca) -> None:
    """Record what whoever asks is about to read, once a day."""
    await catat(edge, akses_di("intake"), objek_id, jalur, dibaca)


class Berkas(Body):
    """Files, part by part, each under its kind: PDF, and a business process also as PNG, BPMN or drawio."""

    formulir_bertanda_tangan: UploadFile | None = None
    kak: UploadFile | None = None
    proses_bisnis: UploadFile | None = None
    desain_ui: UploadFile | None = None
    laporan_uji: UploadFile | None = None
    bukti_va_pt: UploadFile | None = None
    regulasi: UploadFile | None = None


async def simpan_berkas(edge: Edge, isi: Berkas) -> tuple[Lampiran, ...]:
    """Store the files that came, each under its kind."""
    unggahan = ((jenis, getattr(isi, jenis)) for jenis in JenisBerkas)
    return tuple([await edge.simpan_berkas(berkas, jenis, SYARAT_BERKAS[jenis]) for jenis, berkas in unggahan if berkas is not None])


def menurut_jenis(berkas: Iterable[Lampiran]) -> tuple[Lampiran, ...]:
    """Return files in the order of their kinds, however they came."""
    urutan = list(JenisBerkas)
    return tuple(sorted(berkas, key=lambda satu: urutan.index(JenisBerkas(satu.jenis))))


async def segel(edge: Edge, formulir: Formulir, lama: dict[str, Tersegel]) -> FormulirTersegel:
    """Seal the persons of a form; one who is unchanged keeps the earlier seal, so that no change is reported."""
    terbuka = dict(zip(lama, await edge.penyegel.open_all(list(lama.values())), strict=True))
    perlu = {kode: orang for kode, orang in orang_dalam(formulir).items() if terbuka.get(kode) != orang.data}
    baru = await edge.penyegel.seal_all([(orang.petunjuk, orang.data) for orang in perlu.values()])
    return pasang(formulir, {**lama, **dict(zip(perlu, baru, strict=True))})


async def terbuka(edge: Edge, permohonan_id: UUID, isi: FormulirDiajukan, jalur: JalurAkses) -> dict[str, Any]:
    """Return a request's form as JSON as whoever asks may see it, its persons open, and record who reads whom; the erased are shown so."""
    orang, jabatan = orang_tersegel(isi.formulir), edge.pelaku.jabatan
    if not boleh_membuka(jabatan):
        return formulir_tampak(buka(isi.formulir, {kode: {"nama": TERBATAS} for kode in orang}), jabatan)
    dibuka = await edge.penyegel.open_all(list(orang.values()))
    ada = {kode: satu for kode, satu in zip(orang, dibuka, strict=True) if satu is not None}
    dibaca: defaultdict[UUID, frozenset[str]] = defaultdict(frozenset)
    for kode, satu in ada.items():
        dibaca[orang[kode].subjek_id] |= bidang_terbaca(satu, jabatan)
    await catat_dibaca(edge, permohonan_id, jalur, dibaca)
    data = {kode: orang_tampak(ada[kode], jabatan) if kode in ada else {"nama": TERHAPUS} for kode in orang}
    return formulir_tampak(buka(isi.formulir, data), jabatan)


def dengan_opd(isi: Mapping[str, Any], opd_id: UUID) -> dict[str, Any]:
    """Return a form that may be unfinished with the agency that fills it in, where it names none, and its version."""
    permohonan = {"opd_id": str(opd_id), **isi.get("permohonan", {})}
    return {"versi_formulir": VERSI_KINI, **isi, "permohonan": permohonan}


def sidik(isi: str, berkas: tuple[Lampiran, ...]) -> str:
    """Return a fingerprint of what was sent, whatever the multipart boundary was."""
    baris = (hashlib.sha256(isi.encode()).hexdigest(), *(f"{satu.jenis} {satu.sha256}" for satu in berkas))
    return hashlib.sha256("\n".join(baris).encode()).hexdigest()
