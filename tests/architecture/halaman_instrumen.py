"""Renders docs/instrumen.md, the instruments as people read them, from their data files."""

from collections.abc import Iterator
from typing import Final

from services.analysis.instrumen.baca import FOLDER, katalog
from services.analysis.instrumen.bentuk import DINILAI, Instrumen, KelompokKontrol, Kontrol, Sus
from shared.sop.page import baris
from tests.contract.records import ROOT

PENGANTAR: Final = """# Instrumen analisa

Dengan apa langkah 7, 8, dan 9 dinilai. Halaman ini dibuat dari berkas data di `{folder}`; yang berlaku adalah berkas itu.
Versi yang sudah dipakai tidak pernah diubah: analisa berakhir dengan versi instrumen saat permohonannya sampai di meja analis.

Setiap kontrol dijawab satu kali. `TERPENUHI`, `DIRENCANAKAN`, `SEBAGIAN`, dan `TIDAK_TERPENUHI` dinilai; `TIDAK_BERLAKU` dan
`BELUM_DAPAT_DINILAI` tidak ikut dihitung. Skor kelompok dan skor keseluruhan adalah rerata bobot jawaban yang dinilai, dalam perseribu,
dibulatkan ke bawah. Dari skor itu instrumen **menganjurkan**; analis yang **menyimpulkan**, dan menyebut alasannya bila berbeda.

Anjurannya, berurutan: `BELUM_MEMENUHI` bila ada kontrol penentu yang gugur; `BELUM_DAPAT_DINILAI` bila terlalu sedikit yang dinilai;
selebihnya menurut ambang skor. Hasil SUS hanya dapat menurunkan anjuran, tidak menaikkannya."""

KOLOM: Final = ("kode", "kontrol", "bukti yang dicari", "rujukan")


def halaman_instrumen() -> str:
    """Return the page."""
    pengantar = PENGANTAR.format(folder=FOLDER.relative_to(ROOT).as_posix())
    return "\n".join([pengantar, *(satu for instrumen in katalog().terkini for satu in _instrumen(instrumen))]) + "\n"


def _instrumen(instrumen: Instrumen) -> Iterator[str]:
    yield from ("", f"## {instrumen.judul}", f"`{instrumen.id}` versi {instrumen.versi}. {instrumen.petunjuk.strip()}", "", "Dasar:", "")
    yield from (f"- {dasar}" for dasar in instrumen.dasar_hukum)
    ambang, menggugurkan = instrumen.ambang, ", ".join(f"`{nilai}`" for nilai in instrumen.gugur_bila)
    yield ""
    yield "Bobot: " + ", ".join(f"`{nilai}` {instrumen.bobot.dari(nilai)}" for nilai in DINILAI) + "."
    yield (
        f"`MEMENUHI` mulai {ambang.memenuhi}, `MEMENUHI_DENGAN_CATATAN` mulai {ambang.memenuhi_dengan_catatan};"
        f" sekurangnya {ambang.dinilai_minimum} perseribu kontrol yang berlaku dinilai. Penentu (†) gugur bila dijawab {menggugurkan}."
    )
    for kelompok in instrumen.kelompok:
        yield from _kelompok(kelompok)
    if instrumen.sus is not None:
        yield from _sus(instrumen.sus)


def _kelompok(kelompok: KelompokKontrol) -> Iterator[str]:
    hanya = f" Hanya untuk basis {', '.join(kelompok.hanya_basis)}; bagi yang lain TIDAK_BERLAKU." if kelompok.hanya_basis else ""
    yield from ("", f"### {kelompok.judul}", f"`{kelompok.kode}`, {kelompok.rujukan}.{hanya}", "")
    yield from (baris(KOLOM), baris(["---"] * len(KOLOM)), *(_kontrol(kontrol) for kontrol in kelompok.kontrol))


def _kontrol(kontrol: Kontrol) -> str:
    rujukan = [*([kontrol.alias] if kontrol.alias else []), *kontrol.rujukan]
    hanya = f" (hanya {', '.join(kontrol.hanya_jenis)})" if kontrol.hanya_jenis else ""
    belum = "" if kontrol.terverifikasi else " **Belum dicocokkan dengan naskah peraturan.**"
    kode = f"`{kontrol.kode}`{' †' if kontrol.penentu else ''}"
    return baris((kode, f"{kontrol.uraian}{hanya}.{belum}", kontrol.bukti, ", ".join(rujukan)))


def _sus(sus: Sus) -> Iterator[str]:
    yield from ("", "### System Usability Scale")
    yield f"Diisi pengguna, tanpa nama, 1 (sangat tidak setuju) sampai 5 (sangat setuju); hanya {', '.join(sus.hanya_jenis)}."
    yield "Butir ganjil bernilai x-1, butir genap 5-x; jumlahnya dikali 2,5. Skor adalah rerata semua pengisi, 0 sampai 100."
    yield ""
    yield from (f"{nomor}. {pernyataan}" for nomor, pernyataan in enumerate(sus.pernyataan, 1))
    yield ""
    yield "Huruf: " + ", ".join(f"{satu.huruf} mulai {_desimal(satu.mulai)}" for satu in sus.huruf) + "."
    yield f"Dapat diterima mulai {_desimal(sus.ambang.dapat_diterima)}, batas mulai {_desimal(sus.ambang.batas)}."


def _desimal(persepuluh: int) -> str:
    return f"{persepuluh // 10},{persepuluh % 10}"
