"""The whole form, sections A to G: as the agency fills it in, and as events carry it (persons sealed)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from shared.contracts.bersama import Ringkasan
from shared.contracts.formulir.dasar import Bagian
from shared.contracts.formulir.identitas import BagianArsitektur, BagianIdentitas
from shared.contracts.formulir.kajian import BagianKajian
from shared.contracts.formulir.pengoperasian import BagianPengoperasian, BagianPernyataan
from shared.contracts.formulir.permohonan import BagianPermohonan, BagianPermohonanTersegel
from shared.contracts.formulir.teknologi import BagianTeknologi, BagianTeknologiTersegel
from shared.contracts.formulir.versi import VERSI_KINI, NomorVersi


@dataclass(frozen=True, slots=True)
class Agenda:
    """A request's entry in the agenda book, and the day on which it was taken in."""

    nomor: int
    tahun: int
    diterima_tanggal: date | None

    @classmethod
    def dari(cls, ringkasan: Ringkasan) -> "Agenda":
        """Return the entry that a request has already."""
        return cls(ringkasan.nomor_agenda, ringkasan.tahun_agenda, ringkasan.diterima_tanggal)


class FormulirUmum(Bagian):
    """The sections that hold no person, and the version of the form that was filled in."""

    versi_formulir: NomorVersi = VERSI_KINI
    identitas: Annotated[BagianIdentitas, Field(title="B. Identitas aplikasi")]
    arsitektur: Annotated[BagianArsitektur, Field(title="C. Relasi arsitektur SPBE")]
    kajian: Annotated[BagianKajian, Field(title="D. Kajian kebutuhan dan perencanaan")] = BagianKajian()
    pengoperasian: Annotated[BagianPengoperasian, Field(title="F. Pengoperasian dan PSE")]
    pernyataan: Annotated[BagianPernyataan, Field(title="G. Pernyataan")]


class Formulir(FormulirUmum):
    """Formulir inventarisasi data aplikasi as it comes in; it never leaves the edge of intake in this form."""

    permohonan: Annotated[BagianPermohonan, Field(title="A. Permohonan")]
    teknologi: Annotated[BagianTeknologi, Field(title="E. Teknologi")]


class FormulirTersegel(FormulirUmum):
    """The same form with every person sealed: the only one that is stored, sent or decided about."""

    permohonan: BagianPermohonanTersegel
    teknologi: BagianTeknologiTersegel


def ringkas(formulir: FormulirTersegel, agenda: Agenda, opd_nama: str) -> Ringkasan:
    """Return what every later step shows of a request with this form: nothing personal."""
    permohonan = formulir.permohonan
    return Ringkasan(
        nomor_agenda=agenda.nomor,
        tahun_agenda=agenda.tahun,
        opd_id=permohonan.opd_id,
        opd_nama=opd_nama,
        nama_aplikasi=formulir.identitas.nama_aplikasi,
        jenis_permohonan=permohonan.jenis_permohonan,
        surat_nomor=permohonan.surat_nomor,
        surat_tanggal=permohonan.surat_tanggal,
        surat_perihal=permohonan.surat_perihal,
        surat_sifat=permohonan.surat_sifat,
        diterima_tanggal=agenda.diterima_tanggal,
    )
