"""The completeness checklist as the form's rules fill it in: what is there, what is missing, what need not be; an eye checks the rest."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from shared.contracts.analysis import JenisKekurangan, StatusButir
from shared.contracts.bersama import Lampiran
from shared.contracts.formulir.bentuk import FormulirTersegel
from shared.contracts.formulir.butir import BERKAS, BUTIR, KODE_BERKAS, MANUAL, Butir, isi_butir, wajib
from shared.contracts.formulir.pilihan import JenisBerkas

BELUM_DIISI = "Belum diisi."
BELUM_DILAMPIRKAN = "Belum dilampirkan."


class BarisPeriksa(BaseModel):
    """One row: `status` is empty where only an eye can tell; the rest is as step 5 takes it."""

    model_config = ConfigDict(frozen=True)

    kode: str
    uraian: str
    bagian: str
    wajib: bool
    status: StatusButir | None
    jenis: JenisKekurangan | None = None
    catatan: str = ""


def daftar_periksa(formulir: FormulirTersegel, berkas: tuple[Lampiran, ...]) -> Iterator[BarisPeriksa]:
    """Yield every row that a checklist of this request can hold, in printed order."""
    dilampirkan = {KODE_BERKAS[JenisBerkas(satu.jenis)] for satu in berkas}
    harus = frozenset(wajib(formulir.permohonan.jenis_permohonan))
    for butir in BUTIR:
        if butir.bagian == MANUAL:
            ada = None
        else:
            ada = butir.kode in dilampirkan if butir.bagian == BERKAS else isi_butir(formulir, butir) not in {None, ()}
        yield _baris(butir, ada=ada, harus=butir in harus)


def _baris(butir: Butir, *, ada: bool | None, harus: bool) -> BarisPeriksa:
    """Return a row: what need not be there and is not does not apply; `ada` is empty where nobody has looked yet."""
    baris = BarisPeriksa(kode=butir.kode, uraian=butir.label, bagian=butir.bagian, wajib=harus, status=None)
    if ada is None:
        return baris
    if ada:
        return baris.model_copy(update={"status": StatusButir.LENGKAP})
    if not harus:
        return baris.model_copy(update={"status": StatusButir.TIDAK_BERLAKU})
    catatan = BELUM_DILAMPIRKAN if butir.bagian == BERKAS else BELUM_DIISI
    return baris.model_copy(update={"status": StatusButir.TIDAK_LENGKAP, "jenis": JenisKekurangan.KURANG, "catatan": catatan})
