"""The public check of letters: the page that a QR opens, how a letter stands, and the comparison of a file; no sign-in, no names."""

import asyncio
import hashlib
from typing import Annotated, Any, BinaryIO, Final, NamedTuple

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, Response

from services.letters.adapters.bukti import BukanPdf, Bukti, TidakSelesai
from services.letters.adapters.pernyataan import PANJANG_MAKS, PernyataanTidakSah, baca, baca_kode
from services.letters.decide import DECIDER as SURAT
from services.letters.hasil_periksa import HasilPeriksa, hasil
from services.letters.keadaan import BERLAKU, BUKAN_PDF, DIUBAH, PEMBERITAHUAN_DIUBAH, TIDAK_DIKENAL, Terbit, keadaan, menurut_kode
from services.letters.kiriman import TanpaBerkas, TerlaluBesar, terima
from services.letters.signing_tools import SigningTools
from services.letters.state import Surat
from services.letters.tabel import CARI_BERKAS, CARI_KERTAS, CARI_NOMOR
from services.letters.upload_turns import QueueFull
from shared.kernel.event.clock import monotonic, now
from shared.kernel.http.edge import problem
from shared.kernel.http.peers import caller
from shared.kernel.http.rate import MINUTE_SECONDS
from shared.service.run.runtime import Runtime

POTONGAN_BYTE: Final = 1024 * 1024
ANTRE_DETIK: Final = 30
"""After how long whoever found the queue full may try again."""


class Kendala(NamedTuple):
    """Why a file was not checked, through no finding about it."""

    status: int
    aturan: str
    detail: str
    detik: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """When to come again."""
        return {"Retry-After": str(self.detik)} if self.detik else {}


SERING: Final = Kendala(429, "TerlaluSering", "Terlalu banyak berkas dari alamat ini. Coba lagi satu menit lagi.", int(MINUTE_SECONDS))
SIBUK: Final = Kendala(503, "PemeriksaanSibuk", "Banyak berkas sedang diperiksa. Kirim lagi setengah menit lagi.", ANTRE_DETIK)
RUMIT: Final = Kendala(
    422,
    "BerkasTerlaluRumit",
    "Berkas ini tidak selesai dibaca dalam batas waktu dan memori; surat kantor ini tidak serumit itu. Mintalah berkas aslinya.",
)
TANPA_BERKAS: Final = Kendala(422, "TanpaBerkas", "Belum ada berkas yang dipilih. Pilih berkas PDF surat, lalu kirim.")

router = APIRouter(tags=["publik"])


@router.get("/periksa", summary="Halaman pemeriksaan surat", response_class=HTMLResponse)
async def buka_halaman(request: Request) -> Response:
    """Return the page; a QR leads to it with its statement after the #, and it goes on to how that letter stands."""
    alat: SigningTools = request.app.state.alat
    return alat.halaman.kosong(await _kantor(request))


@router.get("/periksa/{kode}", summary="Keadaan surat dari kode QR", response_model=HasilPeriksa)
async def baca_keadaan(kode: Annotated[str, Path(max_length=PANJANG_MAKS)], request: Request) -> HasilPeriksa | Response:
    """Return how the letter stands whose code this is: the statement in its QR, or its number and content hash.

    The content of the letter at hand was not seen, so nothing is said of it. To another content under the same number the answer tells no
    more than that the number was used. A browser gets a page (`Accept: text/html`).
    """
    alat: SigningTools = request.app.state.alat
    try:
        if "." in kode:
            nomor_surat, hash_konsep = baca_kode(kode)
        else:
            pernyataan = baca(kode, (alat.kunci.public_key(),))
            nomor_surat, hash_konsep = pernyataan.nomor_surat, pernyataan.hash_konsep
    except PernyataanTidakSah:
        return await _jawab(request, hasil(TIDAK_DIKENAL, "KODE"))
    terbit = await _cari(request, CARI_NOMOR, nomor_surat)
    surat = await _surat(request, terbit, hash_konsep)
    return await _jawab(request, hasil(menurut_kode(keadaan(terbit, hash_konsep), terbit), "KODE", terbit, surat))


@router.post("/periksa/berkas", summary="Bandingkan berkas dengan surat yang diterbitkan", response_model=HasilPeriksa)
async def bandingkan(request: Request) -> HasilPeriksa | Response:
    """Compare an uploaded PDF, the body itself or the file `berkas` of a form; not kept. A browser gets a page (`Accept: text/html`)."""
    runtime: Runtime = request.app.state.runtime
    alat: SigningTools = request.app.state.alat
    if not alat.pembatas.allows(caller(request.scope, runtime.settings.proxy_tepercaya), monotonic()):
        return await _jawab(request, SERING)
    batas = runtime.settings.berkas_maks_byte
    try:
        async with terima(request, batas) as berkas:
            return await _jawab(request, await _periksa_berkas(request, berkas))
    except TerlaluBesar:
        return await _jawab(request, Kendala(413, "BerkasTerlaluBesar", f"Berkas lebih besar dari {batas} byte."))
    except TanpaBerkas:
        return await _jawab(request, TANPA_BERKAS)
    except QueueFull:
        return await _jawab(request, SIBUK)
    except TidakSelesai:
        return await _jawab(request, RUMIT)


async def _periksa_berkas(request: Request, berkas: BinaryIO) -> HasilPeriksa:
    """Say what a file is: a letter just as it was issued is known by its hash; only another file is opened, when its turn has come."""
    alat: SigningTools = request.app.state.alat
    terbit = await _cari(request, CARI_BERKAS, await asyncio.to_thread(_sidik, berkas))
    if terbit is not None:
        return hasil(keadaan(terbit, terbit.hash_konsep), "BERKAS", terbit, await _surat(request, terbit, terbit.hash_konsep))
    async with alat.antrean.giliran():
        return await _periksa_isi(request, await asyncio.to_thread(_isi, berkas))


def _sidik(berkas: BinaryIO) -> str:
    berkas.seek(0)
    sidik = hashlib.sha256()
    while potongan := berkas.read(POTONGAN_BYTE):
        sidik.update(potongan)
    return f"sha256:{sidik.hexdigest()}"


def _isi(berkas: BinaryIO) -> bytes:
    berkas.seek(0)
    return berkas.read()


async def _periksa_isi(request: Request, isi: bytes) -> HasilPeriksa:
    """Say what a file is that is no letter as it was issued: one that was changed, one that was replaced, or none of ours."""
    alat: SigningTools = request.app.state.alat
    try:
        bukti = await alat.pemeriksa.periksa(isi)
    except TidakSelesai:
        raise
    except BukanPdf:
        return hasil(BUKAN_PDF, "BERKAS")
    try:
        pernyataan = baca(bukti.token or "", (alat.kunci.public_key(),))
    except PernyataanTidakSah:
        if bukti.tanda_tangan:
            return hasil(TIDAK_DIKENAL if bukti.sah else DIUBAH, "BERKAS", bukti=bukti)
        return await _periksa_pemberitahuan(request, isi, bukti)
    terbit = await _cari(request, CARI_NOMOR, pernyataan.nomor_surat)
    surat = await _surat(request, terbit, pernyataan.hash_konsep)
    diterbitkan = terbit is not None and terbit.hash_konsep == pernyataan.hash_konsep
    kini = DIUBAH if diterbitkan else keadaan(terbit, pernyataan.hash_konsep)
    return hasil(kini, "BERKAS", terbit, surat, bukti)


async def _periksa_pemberitahuan(request: Request, isi: bytes, bukti: Bukti) -> HasilPeriksa:
    """Say what a file is that nobody signed: the notice of a return as the office made it, one that was changed, or none of ours."""
    try:
        nomor, hash_isi = baca_kode(bukti.token or "")
    except PernyataanTidakSah:
        return hasil(TIDAK_DIKENAL, "BERKAS", bukti=bukti)
    terbit = await _cari(request, CARI_NOMOR, nomor)
    surat = await _surat(request, terbit, hash_isi)
    kini = keadaan(terbit, hash_isi)
    if terbit is not None and kini is BERLAKU:
        runtime: Runtime = request.app.state.runtime
        sama = await runtime.store.query(CARI_KERTAS, (f"sha256:{hashlib.sha256(isi).hexdigest()}",))
        kini = BERLAKU if sama else PEMBERITAHUAN_DIUBAH if terbit.pemberitahuan else DIUBAH
    return hasil(kini, "BERKAS", terbit, surat, bukti)


async def _cari(request: Request, pertanyaan: Any, nilai: str) -> Terbit | None:  # noqa: ANN401 - a statement of tabel.py
    runtime: Runtime = request.app.state.runtime
    rows = await runtime.store.query(pertanyaan, (nilai,))
    return Terbit(*rows[0]) if rows else None


async def _surat(request: Request, terbit: Terbit | None, hash_konsep: str) -> Surat | None:
    """Return the issued letter to whoever names its content; to nobody else."""
    if terbit is None or terbit.permohonan_id is None or terbit.hash_konsep != hash_konsep:
        return None
    runtime: Runtime = request.app.state.runtime
    surat: Surat = (await runtime.store.load(SURAT, terbit.permohonan_id)).state
    return surat


async def _jawab(request: Request, apa: HasilPeriksa | Kendala) -> HasilPeriksa | Response:
    """Answer a person with a page, and a program with JSON."""
    alat: SigningTools = request.app.state.alat
    halaman = "text/html" in request.headers.get("accept", "")
    if isinstance(apa, HasilPeriksa):
        return alat.halaman.jawaban(await _kantor(request), apa) if halaman else apa
    if halaman:
        return alat.halaman.kendala(await _kantor(request), apa.status, apa.detail, apa.headers)
    answer = problem(apa.status, apa.aturan, apa.detail)
    answer.headers.update(apa.headers)
    return answer


async def _kantor(request: Request) -> str:
    """Return how the office is called now."""
    runtime: Runtime = request.app.state.runtime
    return (await runtime.kantor.pada(now())).pengaturan.kop.dinas
