"""All that is held about one person, found in the events themselves, as an answer and as a page to print (UU 27/2022 ps 7)."""

import html
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from pydantic import BaseModel

from shared.contracts.bersama import Pelaku, Tersegel
from shared.contracts.pribadi import AksesDataDicatat, DataPribadiDihapus, DataPribadiDikoreksi, PenahananDilepas, PenghapusanDitahan
from shared.kernel.event.fact import Fact
from shared.kernel.vault.seal import TERHAPUS
from shared.papers.bahasa import kata, waktu
from shared.sop.sebutan import sebutan

RIWAYAT: Final = (DataPribadiDikoreksi, DataPribadiDihapus, PenghapusanDitahan, PenahananDilepas)
"""What was done with the data themselves."""
PETUNJUK_ID: Final = ("permohonan_id", "konsep_id", "opd_id", "orang_id")
"""What an event is about, surest first."""


@dataclass(frozen=True, slots=True)
class LetakData:
    """One place where data of the person stand: in which event, of what, since when."""

    sumber: str
    objek_id: str
    bagian: str
    dicatat: str
    tersegel: Tersegel


@dataclass(slots=True)
class DataSubjek:
    """What the events say of a person: where data stand, who read them, what was done with them."""

    data: list[LetakData] = field(default_factory=list[LetakData])
    akses: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    riwayat: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def tersegel_dalam(isi: object, letak: str = "") -> Iterator[tuple[str, Tersegel]]:
    """Yield every sealed value inside an event, with the place where it stands."""
    match isi:
        case Tersegel():
            yield letak, isi
        case BaseModel():
            for nama in type(isi).model_fields:
                yield from tersegel_dalam(getattr(isi, nama), f"{letak}.{nama}".lstrip("."))
        case list() | tuple():
            for satu in cast("Sequence[object]", isi):
                yield from tersegel_dalam(satu, letak)
        case _:
            return


def kumpulkan(subjek: Collection[UUID], tercatat: Iterable[tuple[Fact, str]]) -> DataSubjek:
    """Sort events, each with its time, by what they say of a person: `subjek` are the ids by which his data are sealed."""
    bahan = DataSubjek()
    for fact, saat in tercatat:
        if isinstance(fact, AksesDataDicatat):
            oleh = sebutan(fact.pelaku.jabatan) if isinstance(fact.pelaku, Pelaku) else "Sistem"
            objek = {"objek_id": str(fact.objek_id), "bidang": list(fact.bidang)}
            bahan.akses.append({"dicatat": saat, "oleh": oleh, "jalur": fact.jalur.value, **objek})
        elif isinstance(fact, RIWAYAT):
            bidang = list(fact.bidang) if isinstance(fact, DataPribadiDikoreksi) else []
            bahan.riwayat.append({"dicatat": saat, "jenis": type(fact).__name__, "bidang": bidang, "alasan": fact.alasan})
        else:
            semua = tersegel_dalam(fact)
            bahan.data += [LetakData(type(fact).__name__, _objek(fact), b, saat, t) for b, t in semua if t.subjek_id in subjek]
    return bahan


def _objek(fact: Fact) -> str:
    return next((str(getattr(fact, nama)) for nama in PETUNJUK_ID if hasattr(fact, nama)), "")


def susun(subjek_id: UUID, saat: str, bahan: DataSubjek, dibuka: Sequence[Mapping[str, Any] | None]) -> dict[str, Any]:
    """Return the export: every place with what stands there, or that it was erased."""
    data = [
        {"sumber": t.sumber, "objek_id": t.objek_id, "bagian": t.bagian, "dicatat": t.dicatat, "isi": isi or {"nama": TERHAPUS}}
        for t, isi in zip(bahan.data, dibuka, strict=True)
    ]
    return {"subjek_id": str(subjek_id), "dibuat": saat, "data": data, "riwayat": bahan.riwayat, "akses": bahan.akses}


SEBUTAN: Final = {
    "PermohonanDiterima": "formulir permohonan",
    "PermohonanDiajukanKembali": "formulir yang diajukan kembali",
    "KonsepPermohonanDisimpan": "konsep permohonan yang belum diajukan",
    "PetugasOpdDidaftarkan": "daftar petugas OPD",
    "PejabatDidaftarkan": "daftar pejabat",
    "KontakDiatur": "kontak untuk pemberitahuan",
    "DataPribadiDikoreksi": "dikoreksi",
    "DataPribadiDihapus": "dihapus",
    "PenghapusanDitahan": "penghapusan ditahan",
    "PenahananDilepas": "penahanan dilepas",
    "surat_penandatangan": "penanda tangan surat",
    "pic": "penanggung jawab kegiatan",
    "pj_teknis": "penanggung jawab teknis",
    "penyedia": "penyedia",
    "data": "orang yang terdaftar",
    "alamat": "alamat yang dipilih orangnya",
}
"""How events and places are called on the page."""
GAYA: Final = (
    "body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}"
    "h1{font-size:1.4em}h2{font-size:1.1em;margin-top:2em}table{border-collapse:collapse;width:100%}th{background:#eee}"
    "th,td{border:1px solid #888;padding:.3em .5em;text-align:left;vertical-align:top}@page{size:A4 landscape;margin:15mm}"
)


def halaman(ekspor: Mapping[str, Any]) -> str:
    """Return the export as a page that a person reads and prints; without scripts, pictures or anything from elsewhere."""
    data = [(_saat(satu), _sebut(satu["sumber"]), _sebut(satu["bagian"]), _isi(satu["isi"]), satu["objek_id"]) for satu in ekspor["data"]]
    riwayat = [(_saat(satu), _sebut(satu["jenis"]), ", ".join(satu["bidang"]), satu["alasan"]) for satu in ekspor["riwayat"]]
    akses = [(_saat(satu), satu["oleh"], kata(satu["jalur"]), ", ".join(satu["bidang"]), satu["objek_id"]) for satu in ekspor["akses"]]
    bagian = (
        "<h2>Data yang disimpan</h2>",
        _tabel(("Dicatat", "Di mana", "Sebagai", "Isi", "Nomor"), data),
        "<h2>Koreksi, penghapusan, dan penahanan</h2>",
        _tabel(("Dicatat", "Tindakan", "Bidang", "Alasan"), riwayat),
        "<h2>Siapa yang membaca</h2>",
        _tabel(("Dicatat", "Oleh", "Melalui", "Bidang", "Nomor"), akses),
    )
    judul = "Data pribadi yang disimpan Satu Pintu"
    pengantar = f"<p>Subjek {html.escape(ekspor['subjek_id'])}, dibuat {_waktu(ekspor['dibuat'])}.</p>"
    kepala = f'<meta charset="utf-8"><title>{judul}</title><style>{GAYA}</style>'
    return f'<!doctype html><html lang="id"><head>{kepala}</head><body><h1>{judul}</h1>{pengantar}{"".join(bagian)}</body></html>'


def _waktu(saat: str) -> str:
    return waktu(datetime.fromisoformat(saat)) if saat else ""


def _saat(satu: Mapping[str, Any]) -> str:
    return _waktu(satu["dicatat"])


def _sebut(nama: str) -> str:
    return SEBUTAN.get(nama.rsplit(".", maxsplit=1)[-1], nama)


def _isi(isi: Mapping[str, Any]) -> str:
    return "; ".join(f"{bidang}: {nilai}" for bidang, nilai in isi.items() if nilai)


def _tabel(kepala: Sequence[str], baris: Sequence[Sequence[str]]) -> str:
    if not baris:
        return "<p>Tidak ada.</p>"
    atas = "".join(f"<th>{html.escape(satu)}</th>" for satu in kepala)
    isi = "".join("<tr>" + "".join(f"<td>{html.escape(str(sel))}</td>" for sel in satu) + "</tr>" for satu in baris)
    return f"<table><thead><tr>{atas}</tr></thead><tbody>{isi}</tbody></table>"
