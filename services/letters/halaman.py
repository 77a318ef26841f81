"""The check page: one file without foreign assets that works without a script, under a policy that lets its own style and script run."""

import base64
import hashlib
import html
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from typing import Final

from starlette.responses import Response

from services.letters.hasil_periksa import HasilPeriksa
from services.letters.keadaan import Nama
from shared.papers.bahasa import bilangan, tanggal

TEMPLATES: Final = files("services.letters") / "templates"
MEGA: Final = 1024 * 1024
KOTAK: Final[Mapping[Nama, tuple[str, str]]] = {
    "BERLAKU": ("baik", "Berkas ini asli dan berlaku"),
    "TERDAFTAR": ("tahu", "Kode terdaftar; isi surat belum diperiksa"),
    "DIGANTI": ("awas", "Surat ini sudah diganti"),
    "DICABUT": ("buruk", "Surat ini sudah dicabut"),
    "DIUBAH": ("buruk", "Berkas ini bukan surat yang diterbitkan"),
    "TIDAK_DIKENAL": ("buruk", "Surat ini tidak dikenal"),
}
"""The colour and the headline of each state; only a file that was compared whole has the good one."""
GAGAL: Final = ("awas", "Belum dapat diperiksa")
QR: Final = """<section aria-labelledby="judul-qr">
<h2 id="judul-qr">Dari kode QR</h2>
<p>Pindai kode QR pada surat dengan kamera ponsel; halaman ini lalu menyebut surat mana yang memakai kode itu.</p>
<noscript><p><strong>Kode QR hanya terbaca dengan JavaScript.</strong> Tanpa itu, pilih berkas PDF di atas.</p></noscript>
</section>"""
HEADERS: Final = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class HalamanPeriksa:
    """The page, with or without an answer on it; `kantor` is how the office is called at the moment."""

    def __init__(self, batas_byte: int) -> None:
        """Read the templates; files may have so many bytes."""
        self._gaya, self._skrip, self._pola = (_baca(f"periksa.{jenis}") for jenis in ("css", "js", "html"))
        self._batas = f"{bilangan(batas_byte // MEGA)} MB" if batas_byte >= MEGA else f"{bilangan(batas_byte)} byte"

    def kosong(self, kantor: str) -> Response:
        """Return the page that a QR leads to: its script follows what stands after the #."""
        isi = {"HASIL": "", "AJAKAN": "Periksa berkas PDF surat", "QR": QR, "SKRIP": f"<script>{self._skrip}</script>"}
        return self._jawab(kantor, 200, isi, {"Cache-Control": "no-cache"})

    def jawaban(self, kantor: str, hasil: HasilPeriksa) -> Response:
        """Return the page with an answer; it holds at this moment only."""
        ajakan = "Sekarang periksa isinya: pilih berkas PDF-nya" if hasil.dari == "KODE" else "Periksa berkas lain"
        return self._jawab(kantor, 200, {"HASIL": _kotak(hasil), "AJAKAN": ajakan, "QR": "", "SKRIP": ""})

    def kendala(self, kantor: str, status: int, pesan: str, headers: Mapping[str, str]) -> Response:
        """Return the page with the reason why there is no answer."""
        return self._jawab(
            kantor, status, {"HASIL": _bingkai(*GAGAL, _p(pesan)), "AJAKAN": "Periksa berkas PDF surat", "QR": "", "SKRIP": ""}, headers
        )

    def _jawab(self, kantor: str, status: int, isi: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Response:
        halaman = self._pola
        for nama, nilai in {"GAYA": self._gaya, "KANTOR": html.escape(kantor), "BATAS": self._batas, **isi}.items():
            halaman = halaman.replace(f"/*{nama}*/", nilai)
        kebijakan = (
            f"default-src 'none'; script-src '{_sidik(self._skrip)}'; style-src '{_sidik(self._gaya)}'; form-action 'self';"
            " base-uri 'none'; frame-ancestors 'none'"
        )
        kepala = {"Content-Security-Policy": kebijakan, "Cache-Control": "no-store", "Vary": "Accept", **HEADERS, **(headers or {})}
        return Response(halaman, status, kepala, media_type="text/html")


def _kotak(hasil: HasilPeriksa) -> str:
    rincian = (
        ("Nomor", hasil.nomor_surat),
        ("Perihal", hasil.perihal),
        ("Tujuan", hasil.tujuan),
        ("Tanggal", tanggal(date.fromisoformat(hasil.tanggal)) if hasil.tanggal else None),
        ("Penanda tangan", hasil.penanda_tangan),
        *((("Sertifikat"), f"{satu.penanda_tangan} (nomor seri {satu.sertifikat})") for satu in hasil.tanda_tangan),
    )
    daftar = "".join(f"<dt>{nama}</dt><dd>{html.escape(nilai)}</dd>" for nama, nilai in rincian if nilai)
    isi = (
        _p(hasil.uraian),
        f"<dl>{daftar}</dl>" if daftar else "",
        _butir("Yang diperiksa", hasil.diperiksa),
        _butir("Yang belum diperiksa", hasil.belum_diperiksa),
    )
    return _bingkai(*KOTAK[hasil.keadaan], "".join(isi))


def _bingkai(kelas: str, judul: str, isi: str) -> str:
    return f'<div class="hasil {kelas}" role="status"><h2>{judul}</h2>{isi}</div>'


def _butir(judul: str, butir: Iterable[str]) -> str:
    return f"<h3>{judul}</h3><ul>{''.join(f'<li>{satu}</li>' for satu in butir)}</ul>"


def _p(teks: str) -> str:
    return f"<p>{html.escape(teks)}</p>"


def _baca(nama: str) -> str:
    return (TEMPLATES / nama).read_text(encoding="utf-8")


def _sidik(isi: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(isi.encode()).digest()).decode()}"
