"""What `satupintu simulate --cost` says of a day's bill."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from deploy.demo.cost.tagihan import Tagihan
from deploy.demo.cost.ukuran import UkuranSet
from deploy.demo.hari_sibuk import HasilHariSibuk, persentil
from shared.contracts.letters import SuratDitandatangani
from shared.sop.table import SOP_V1

MS: Final = 1000
KB: Final = 1024
TANDA_TANGAN: Final = next(row.nomor for row in SOP_V1.langkah if row.event is SuratDitandatangani)
"""The step at which a letter is signed."""
DIPADATKAN: Final = "satu blok stream penuh dan dipadatkan selama simulasi, jadi yang tersimpan terbaca terlalu kecil; ulangi simulasinya"
"""Streams may be smaller afterwards than before."""
TERSIMPAN: Final = {
    "peristiwa": "peristiwa_byte",
    "tabel lain": "baris_byte",
    "indeks": "indeks_byte",
    "stream": "stream_byte",
    "EV_ALL": "ev_all_byte",
}
"""What a request leaves outside its files, as people call it."""


def as_data(tagihan: Tagihan, hasil: HasilHariSibuk) -> dict[str, Any]:
    """Return the bill for a script, each figure for one request: milliseconds of processor, seconds of papers, bytes, megabytes."""
    jumlah = max(sum(hasil.akhir.values()), 1)
    kertas = [satu.detik for satu in tagihan.kertas]
    tanda_tangan = [satu.jawab_detik * MS for satu in hasil.per_langkah().get(TANDA_TANGAN, ())]
    serah = [satu * MS for satu in hasil.serah_terima]
    return {
        "prosesor_ms": round(tagihan.jumlah_detik * MS / jumlah, 1),
        "server_terlihat": tagihan.server_terlihat,
        "rincian_ms": [
            {"proses": proses, "kerja": kerja, "ms": round(detik * MS / jumlah, 1)}
            for (proses, kerja), detik in sorted(tagihan.detik.items(), key=lambda pasangan: -pasangan[1])
            if detik > 0
        ],
        "pengemudi_ms": round(tagihan.pengemudi * MS / jumlah, 1),
        "serah_terima_p50": round(persentil(serah, 0.5), 1),
        "serah_terima_p99": round(persentil(serah, 0.99), 1),
        "tanda_tangan_p50": round(persentil(tanda_tangan, 0.5), 1),
        "tanda_tangan_p99": round(persentil(tanda_tangan, 0.99), 1),
        "dokumen": round(len(kertas) / jumlah, 1),
        "dokumen_detik_p50": round(persentil(kertas, 0.5), 1),
        "dokumen_detik_p99": round(persentil(kertas, 0.99), 1),
        "dokumen_terakhir_detik": round(tagihan.sisa_detik, 1),
        **_byte(tagihan.ukuran, jumlah),
        "memori_mb": [round(satu) for satu in tagihan.memori_mb],
        "peristiwa_diterbitkan": round(tagihan.diterbitkan / jumlah, 1),
        "peristiwa_didengar": round(tagihan.didengar / jumlah, 1),
    }


def in_words(console: Console, tagihan: Tagihan, hasil: HasilHariSibuk) -> None:
    """Print the bill for a person."""
    data = as_data(tagihan, hasil)
    table = Table(box=SIMPLE, caption="milidetik prosesor tiap permohonan, sampai dokumen terakhirnya", caption_justify="left")
    table.add_column("Proses")
    table.add_column("Pekerjaan")
    table.add_column("ms", justify="right")
    for satu in data["rincian_ms"]:
        table.add_row(satu["proses"], satu["kerja"], f"{satu['ms']:.1f}")
    table.add_row("semua", "" if tagihan.server_terlihat else "tanpa PostgreSQL dan NATS", f"{data['prosesor_ms']:.1f}", style="bold")
    console.print(table)
    for line in _lines(data, terlihat=tagihan.server_terlihat):
        console.print(line, markup=False)


def _byte(ukuran: UkuranSet, jumlah: int) -> dict[str, Any]:
    """Return what one request leaves: `tabel_byte` is all that the database holds besides files, which the next three tell apart."""
    return {
        "tabel_byte": ukuran.tabel // jumlah,
        "peristiwa_byte": ukuran.peristiwa // jumlah,
        "baris_byte": ukuran.baris // jumlah,
        "indeks_byte": ukuran.indeks // jumlah,
        "stream_byte": ukuran.stream // jumlah,
        "stream_pesan_byte": ukuran.pesan // jumlah,
        "stream_penuh_byte": None if ukuran.penuh is None else ukuran.penuh // jumlah,
        "ev_all_byte": ukuran.semua // jumlah,
        "berkas_byte": ukuran.berkas // jumlah,
        "berkas_jenis_byte": {
            satu: byte // jumlah for satu, byte in sorted(ukuran.jenis.items(), key=lambda pasangan: -pasangan[1]) if byte >= jumlah
        },
    }


def _daftar(bagian: Mapping[str, float]) -> str:
    return ", ".join(f"{kata} {kb:.0f}" for kata, kb in bagian.items())


def _lines(data: dict[str, Any], *, terlihat: bool) -> Iterable[str]:
    if not terlihat:
        yield "PostgreSQL, NATS, dan memori tidak terlihat dari sini (set dalam wadah): bacalah dengan docker stats"
    yield f"simulasi ini sendiri: {data['pengemudi_ms']:.1f} ms tiap permohonan, tidak terhitung di atas"
    yield f"sampai tugas ada di layanan berikutnya: p50 {data['serah_terima_p50']:.1f} ms, p99 {data['serah_terima_p99']:.1f} ms"
    yield f"tanda tangan (langkah {TANDA_TANGAN}): p50 {data['tanda_tangan_p50']:.0f} ms, p99 {data['tanda_tangan_p99']:.0f} ms"
    yield (
        f"dokumen: {data['dokumen']:.1f} tiap permohonan, p50 {data['dokumen_detik_p50']:.1f} s dan p99 {data['dokumen_detik_p99']:.1f} s"
        f" sesudah tindakannya; yang terakhir {data['dokumen_terakhir_detik']:.1f} s sesudah beban berhenti"
    )
    bagian = {kata: data[nama] / KB for kata, nama in TERSIMPAN.items()}
    yield f"tersimpan: {sum(bagian.values()):.0f} kB ({_daftar(bagian)}), dan berkas"
    if min(data["stream_byte"], data["ev_all_byte"]) <= 0:
        yield DIPADATKAN
    penuh = data["stream_penuh_byte"]
    kelak = "belum ada blok yang penuh" if penuh is None else f"{penuh / KB:.0f} kB begitu bloknya penuh dan dipadatkan"
    yield f"stream: {data['stream_pesan_byte'] / KB:.0f} kB pesan, {kelak}; EV_ALL sama, selama masa simpannya"
    jenis = {nama.lower().replace("_", " "): byte / KB for nama, byte in data["berkas_jenis_byte"].items()}
    yield f"berkas: {data['berkas_byte'] / KB:.0f} kB ({_daftar(jenis)})"
    yield f"peristiwa: {data['peristiwa_diterbitkan']:.0f} diterbitkan, {data['peristiwa_didengar']:.0f} didengar layanan lain"
    if terlihat:
        yield f"memori seluruh set (PSS): {data['memori_mb'][0]} MB sebelumnya, paling tinggi {data['memori_mb'][1]} MB"
