"""Signing, answered within the request: record the attempt, print, call the signer, store, open again and check, then record the letter.

No lock is held meanwhile: the recorded attempt keeps others away, and a file that was stored for it is found again after a crash, so
that a letter is never signed twice. What the signer typed lives in this request's memory and nowhere else.
"""

import logging
from hashlib import sha256
from typing import Final, cast
from uuid import UUID

from starlette.responses import Response

from services.letters import app
from services.letters.acts.tanda_tangan import CatatPenandatangananGagal, CatatTandaTangan
from services.letters.adapters.bukti import BukanPdf
from services.letters.adapters.penandatangan import SEBAB, PenandatanganPdf, RahasiaPenandatangan, Tampilan, TandaTanganGagal
from services.letters.adapters.pernyataan import PernyataanTidakSah, baca
from services.letters.bodies import IsiParaf, IsiTandaTangan
from services.letters.cetakan import cetak
from services.letters.decide import DECIDER as SURAT
from services.letters.errors import DitandatanganiDenganTinta, FrasaSandiWajib, SedangDitandatangani, SuratSudahDitandatangani
from services.letters.signing_heartbeat import DENYUT_DETIK, SigningHeartbeat
from services.letters.signing_tools import BASAH, SigningTools
from services.letters.state import Surat
from services.letters.steps.s15_tanda_tangan import TandaTangani
from services.letters.tabel import TERSIMPAN, berkas_bertanda
from shared.contracts.bersama import Pelaku
from shared.contracts.letters import PenandatangananDimulai
from shared.contracts.surat import JenisKegagalan, Metode
from shared.kernel.event.clock import WIB, now
from shared.kernel.http.edge import problem, refusal, unavailable
from shared.kernel.process.faults import Unavailable
from shared.kernel.process.logs import CORRELATION
from shared.kernel.vault.files import StoredFile
from shared.kernel.vault.media import PDF
from shared.service.http.edge import Edge
from shared.service.http.refusals import Refused
from shared.service.run.runtime import Runtime

log = logging.getLogger(__name__)

SISA_DETIK: Final = 30
"""What printing, storing and checking may take beside the signer."""
KETIKAN: Final = frozenset({JenisKegagalan.FRASA_SANDI_SALAH})
"""What the person can mend by typing again."""


class Penandatanganan:
    """Signs letters of one service."""

    def __init__(self, runtime: Runtime, alat: SigningTools) -> None:
        """Work with these parts."""
        self._runtime = runtime
        self._alat = alat
        self._denyut = SigningHeartbeat(runtime.store)

    async def tanda_tangani(self, edge: Edge, permohonan_id: UUID, body: IsiTandaTangan) -> Response:
        """Sign the draft that was read; on failure the letter waits with its number, and why is recorded and told."""
        hash_konsep, rahasia = body.hash_konsep, body.rahasia
        penandatangan, sidik = self._penandatangan(rahasia), sha256(hash_konsep.encode()).hexdigest()
        if not penandatangan.rahasia_wajib and (earlier := await edge.buktikan(sidik)) is not None:
            return earlier
        lama = await self._tersimpan(permohonan_id)
        command = TandaTangani(
            permohonan_id=permohonan_id,
            pelaku=edge.pelaku,
            hash_konsep=hash_konsep,
            metode=Metode.TTE,
            penyedia=penandatangan.penyedia,
            waktu=edge.waktu,
            batas_detik=penandatangan.batas_detik + SISA_DETIK,
            lanjutan=lama[0] if lama else None,
            mati=await self._denyut.mati(permohonan_id, edge.waktu),
            rangkap=self._alat.rangkap(body.alasan_rangkap),
        )
        try:
            surat = await self.mulai(edge, command)
        except Refused as no:
            if isinstance(no.rule, SedangDitandatangani):
                return _jawab_sedang(no.rule)
            raise
        percobaan = surat.berjalan
        if percobaan is None:
            return await edge.lakukan(SURAT, permohonan_id, command, sidik=sidik)
        try:
            ada = lama[1] if lama and lama[0] == percobaan.percobaan else await self._buat(surat, percobaan, penandatangan, rahasia)
            catat = await self._pastikan(percobaan, ada)
        except TandaTanganGagal as gagal:
            await self._catat_gagal(permohonan_id, percobaan, gagal)
            return _jawab_gagal(gagal)
        return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.catat_tanda_tangan(unit, catat), sidik=sidik)

    def _penandatangan(self, rahasia: RahasiaPenandatangan) -> PenandatanganPdf:
        """Return the signer of this office, if it has one and was told what it needs."""
        penandatangan = self._alat.penandatangan
        if penandatangan is None:
            raise DitandatanganiDenganTinta
        if penandatangan.rahasia_wajib and not (rahasia.frasa_sandi or rahasia.totp):
            raise FrasaSandiWajib
        return penandatangan

    async def cetak_untuk_tinta(self, edge: Edge, permohonan_id: UUID, body: IsiParaf) -> bytes:
        """Return the letter with its number, to be printed and signed by hand."""
        command = TandaTangani(
            permohonan_id=permohonan_id,
            pelaku=edge.pelaku,
            hash_konsep=body.hash_konsep,
            metode=Metode.BASAH,
            penyedia=BASAH,
            waktu=edge.waktu,
            rangkap=self._alat.rangkap(body.alasan_rangkap),
        )
        surat = await self.mulai(edge, command)
        if surat.berjalan is None:
            raise SuratSudahDitandatangani
        try:
            return await cetak(self._runtime, self._alat, surat, surat.berjalan)
        except TandaTanganGagal as gagal:
            raise Unavailable(str(gagal)) from gagal

    async def mulai(self, edge: Edge, command: TandaTangani) -> Surat:
        """Reserve the number and record the attempt, before anybody outside is asked."""
        tanggal, pola = edge.waktu.astimezone(WIB).date(), await self._alat.pola_berlaku(self._runtime, edge.waktu)
        return await edge.mulai(SURAT, command.permohonan_id, lambda unit: app.mulai_tanda_tangan(unit, command, tanggal, pola))

    async def _buat(
        self, surat: Surat, percobaan: PenandatangananDimulai, penandatangan: PenandatanganPdf, rahasia: RahasiaPenandatangan
    ) -> StoredFile:
        """Print, sign, and store the signed file together with the row by which it is found again."""
        pdf = await cetak(self._runtime, self._alat, surat, percobaan)
        tampilan = Tampilan(
            orang_id=cast("Pelaku", percobaan.pelaku).orang_id,
            alasan=f"Surat Nomor {percobaan.nomor_surat}",
            lokasi=(await self._runtime.kantor.pada(percobaan.waktu)).pengaturan.cetak.tempat,
        )
        async with self._denyut.berdetak(percobaan):
            bertanda = await penandatangan.tanda_tangani(pdf, rahasia, tampilan)
        permohonan_id, nomor = percobaan.permohonan_id, percobaan.percobaan
        return await self._runtime.files.simpan(bertanda, catat=lambda stored: berkas_bertanda(permohonan_id, nomor, stored))

    async def _pastikan(self, percobaan: PenandatangananDimulai, tersimpan: StoredFile) -> CatatTandaTangan:
        """Open the stored file again: signed, whole, this number, this content; return what is to be recorded."""
        try:
            bukti = await self._alat.juru.periksa(await self._runtime.files.isi(tersimpan.sha256))
            pernyataan = baca(bukti.token or "", (self._alat.kunci.public_key(),))
        except (BukanPdf, PernyataanTidakSah) as rusak:
            raise TandaTanganGagal(JenisKegagalan.HASIL_TIDAK_SAH) from rusak
        isi_sama = bukti.hash_konsep == pernyataan.hash_konsep == percobaan.hash_konsep
        if not (bukti.utuh and isi_sama and pernyataan.nomor_surat == percobaan.nomor_surat):
            raise TandaTanganGagal(JenisKegagalan.HASIL_TIDAK_SAH)
        return CatatTandaTangan(
            permohonan_id=percobaan.permohonan_id,
            pelaku=app.SISTEM,
            percobaan=percobaan.percobaan,
            sha256=tersimpan.sha256,
            ukuran=tersimpan.ukuran,
            sertifikat=bukti.tanda_tangan[-1].sertifikat,
        )

    async def _tersimpan(self, permohonan_id: UUID) -> tuple[int, StoredFile] | None:
        rows = await self._runtime.store.query(TERSIMPAN, (permohonan_id,))
        return next(((nomor, StoredFile(sidik, ukuran, PDF)) for nomor, sidik, ukuran in rows), None)

    async def _catat_gagal(self, permohonan_id: UUID, percobaan: PenandatangananDimulai, gagal: TandaTanganGagal) -> None:
        command = CatatPenandatangananGagal(
            permohonan_id=permohonan_id,
            pelaku=app.SISTEM,
            percobaan=percobaan.percobaan,
            jenis=gagal.jenis,
            sebab=SEBAB[gagal.jenis],
            kode=gagal.kode,
            waktu=now(),
        )
        await self._runtime.store.execute(SURAT, permohonan_id, command)


def _jawab_sedang(no: SedangDitandatangani) -> Response:
    """Answer whoever came second; or first, before its process died: in a moment it is known which."""
    answer = refusal(no)
    answer.headers["Retry-After"] = str(int(DENYUT_DETIK))
    return answer


def _jawab_gagal(gagal: TandaTanganGagal) -> Response:
    """Answer: typed wrongly (422), or the signer's affair (503)."""
    log.warning("signing failed: %s, the signer's code %s", gagal.jenis, gagal.kode)
    if gagal.jenis in KETIKAN:
        return problem(422, "PenandatangananGagal", SEBAB[gagal.jenis], jenis=gagal.jenis, kode=gagal.kode)
    dengan_kode = f"{SEBAB[gagal.jenis]} Kode: {gagal.kode or CORRELATION.get()}."
    return unavailable("PenandatangananGagal", dengan_kode, jenis=gagal.jenis, kode=gagal.kode)
