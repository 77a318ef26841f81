"""The overlap radar: candidates from the register by words and by name, in one statement, compared field by field."""

from typing import Any, Final, Literal, LiteralString
from uuid import UUID

from pydantic import BaseModel, Field

from services.analysis.register.kata import inti, kamus
from services.analysis.register.katalog import Query
from services.analysis.register.mirip import AplikasiDitanya, Calon, Kelangkaan, bandingkan, bobot, urutkan
from services.analysis.register.umum import cocokkan, daftar_umum
from services.analysis.state import LANGKAH_ASPEK, Analisa
from shared.contracts.analysis_register import HasilKemiripan
from shared.contracts.penilaian import Aspek
from shared.sop.aturan import PermohonanTidakDikenal

CALON: Final[LiteralString] = """
WITH keadaan AS (
    SELECT (SELECT count(*) FROM aplikasi) AS jumlah, (SELECT coalesce(max(notification_id), 0) FROM analysis_events) AS posisi
), cocok AS MATERIALIZED (
    SELECT k.kata, a.aplikasi_id FROM unnest(%(kata)s::text[]) AS k (kata) JOIN aplikasi a ON a.cari @@ k.kata::tsquery
), langka AS (
    SELECT kata, count(*) AS ditemukan FROM cocok GROUP BY kata
), menurut_kata AS (
    SELECT c.aplikasi_id FROM cocok c JOIN langka USING (kata) CROSS JOIN keadaan
    GROUP BY c.aplikasi_id ORDER BY sum(ln(1 + keadaan.jumlah / langka.ditemukan)) DESC, c.aplikasi_id LIMIT %(batas)s
), menurut_nama AS (
    SELECT aplikasi_id FROM aplikasi WHERE inti_nama %% %(nama)s ORDER BY similarity(inti_nama, %(nama)s) DESC, aplikasi_id LIMIT %(batas)s
)
SELECT keadaan.posisi, keadaan.jumlah, (SELECT jsonb_object_agg(kata, ditemukan) FROM langka), a.aplikasi_id,
    a.isi->'data'->>'nama_aplikasi', a.opd_nama, a.status, a.kode_raa, a.kata, similarity(a.inti_nama, %(nama)s)
FROM keadaan LEFT JOIN aplikasi a ON a.aplikasi_id IN (SELECT aplikasi_id FROM menurut_kata UNION SELECT aplikasi_id FROM menurut_nama)
    AND a.aplikasi_id IS DISTINCT FROM %(sendiri)s::uuid
"""
CALON_MAKS: Final = 30
"""How many candidates are compared, by words and by name each."""


class HasilRadar(BaseModel):
    """Aplikasi yang mirip dengan yang dimohon, menurut register sekarang dan menurut yang tercatat pada langkah 8."""

    dasar: Literal["ENTRI", "PERMOHONAN"] = Field(description="Dibandingkan menurut data entri, atau sebelumnya menurut nama dan perihal.")
    sekarang: HasilKemiripan
    tercatat: HasilKemiripan | None


async def radar(query: Query, state: Analisa) -> HasilRadar:
    """Return what is similar to the application of a request; before step 6 only its name and the letter's subject are known here."""
    if state.ringkasan is None:
        raise PermohonanTidakDikenal
    tercatat = state.kemiripan.hasil if state.kemiripan else None
    if state.entri is not None:
        sekarang = await cari_kemiripan(query, AplikasiDitanya.dari(state.entri.data), state.entri.aplikasi_id)
        return HasilRadar(dasar="ENTRI", sekarang=sekarang, tercatat=tercatat)
    ditanya = AplikasiDitanya.bernama(state.ringkasan.nama_aplikasi, state.ringkasan.surat_perihal)
    return HasilRadar(dasar="PERMOHONAN", sekarang=await cari_kemiripan(query, ditanya, None), tercatat=tercatat)


async def kemiripan_tercatat(query: Query, state: Analisa) -> HasilKemiripan | None:
    """Return what is to be recorded with the analysis of the function, where that waits to be handed in."""
    if state.entri is None or LANGKAH_ASPEK[Aspek.FUNGSI] not in state.terbuka:
        return None
    return await cari_kemiripan(query, AplikasiDitanya.dari(state.entri.data), state.entri.aplikasi_id)


async def cari_kemiripan(query: Query, ditanya: AplikasiDitanya, sendiri: UUID | None) -> HasilKemiripan:
    """Return what is similar to an application, which is itself not looked for where it is registered."""
    asked = {"kata": sorted(ditanya.semua), "nama": inti(ditanya.nama), "batas": CALON_MAKS, "sendiri": sendiri}
    rows = await query(CALON, asked)
    posisi, jumlah, ditemukan = rows[0][:3]
    langka = Kelangkaan(jumlah, ditemukan or {})
    terdaftar = [bandingkan(ditanya, _calon(row), langka) for row in rows if row[3] is not None]
    kemiripan = urutkan((*terdaftar, *cocokkan(ditanya)))
    return HasilKemiripan(posisi=posisi, jumlah_terdaftar=jumlah, versi_daftar=versi_daftar(), kemiripan=kemiripan)


def versi_daftar() -> str:
    """Return by which versions of the lists applications are compared now."""
    return f"kata {kamus().versi}, bobot {bobot().versi}, aplikasi umum {daftar_umum().versi}"


def _calon(row: tuple[Any, ...]) -> Calon:
    aplikasi_id, nama, opd_nama, status, kode_raa, kata, serupa = row[3:]
    return Calon(aplikasi_id, nama, opd_nama, status, kode_raa, kata, serupa)
