"""The form's items as one table, read from the models: code, label, when required, whether personal; checklist and diff use it."""

from dataclasses import dataclass
from typing import Final, cast

from pydantic.fields import FieldInfo

from shared.contracts.bersama import JenisPermohonan, Lampiran
from shared.contracts.formulir.bentuk import Formulir, FormulirTersegel
from shared.contracts.formulir.dasar import Aturan, Bagian
from shared.contracts.formulir.identitas import BagianArsitektur, BagianIdentitas
from shared.contracts.formulir.kajian import BagianKajian
from shared.contracts.formulir.pengoperasian import BagianPengoperasian, BagianPernyataan
from shared.contracts.formulir.permohonan import BagianPermohonan
from shared.contracts.formulir.pilihan import JenisBerkas
from shared.contracts.formulir.teknologi import BagianTeknologi
from shared.kernel.vault.media import BPMN, DRAWIO, HANYA_PDF, PDF, PNG, UploadRules

PRIBADI: Final = frozenset({"surat_penandatangan", "pic", "pj_teknis", "penyedia"})
"""The codes of the items that are a person: sealed from the first event on."""

BERKAS: Final = "berkas"
"""The section name of items that are files, not fields."""

MANUAL: Final = "manual"
"""The section name of items that only an eye can check."""

BAGIAN: Final[tuple[tuple[str, type[Bagian]], ...]] = (
    ("permohonan", BagianPermohonan),
    ("identitas", BagianIdentitas),
    ("arsitektur", BagianArsitektur),
    ("kajian", BagianKajian),
    ("teknologi", BagianTeknologi),
    ("pengoperasian", BagianPengoperasian),
    ("pernyataan", BagianPernyataan),
)
"""The sections A to G, in the order of the printed form."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One item of the form or of the completeness checklist. `kode` is unique in the whole form."""

    kode: str
    label: str
    aturan: Aturan
    bagian: str
    pribadi: bool = False

    @property
    def jalur(self) -> str:
        """The item's path in the form's JSON."""
        return f"{self.bagian}.{self.kode}"


def _dari_kolom(bagian: str, kode: str, kolom: FieldInfo) -> Butir:
    """Read one item from the metadata that `butir` gave its field."""
    tambahan = cast("dict[str, str]", kolom.json_schema_extra)
    return Butir(kode, str(kolom.title), Aturan(tambahan["x-aturan"]), bagian, kode in PRIBADI)


BUTIR_FORMULIR: Final = tuple(_dari_kolom(bagian, kode, kolom) for bagian, model in BAGIAN for kode, kolom in model.model_fields.items())
"""The items that are fields."""

BUTIR: Final = (
    *BUTIR_FORMULIR,
    Butir("berkas_surat", "Surat permohonan (PDF)", Aturan.R, BERKAS),
    Butir("berkas_formulir", "Formulir bertanda tangan (PDF)", Aturan.O, BERKAS),
    Butir("berkas_kak", "Kerangka acuan kerja (PDF)", Aturan.RB, BERKAS),
    Butir("proses_bisnis_file", "Berkas proses bisnis (PDF, PNG, BPMN, atau drawio)", Aturan.RB, BERKAS),
    Butir("berkas_desain_ui", "Desain antarmuka (PDF)", Aturan.O, BERKAS),
    Butir("berkas_laporan_uji", "Laporan uji (PDF)", Aturan.O, BERKAS),
    Butir("berkas_bukti_va_pt", "Bukti uji kerentanan (PDF)", Aturan.O, BERKAS),
    Butir("berkas_regulasi", "SK atau regulasi (PDF)", Aturan.O, BERKAS),
    Butir("surat_bertanda_tangan", "Surat bertanda tangan Kepala OPD", Aturan.R, MANUAL),
    Butir("surat_nomor_dan_tanggal", "Nomor dan tanggal tercantum pada surat", Aturan.R, MANUAL),
    Butir("surat_tujuan", "Surat ditujukan kepada Kepala Diskominfo", Aturan.R, MANUAL),
    Butir("lampiran_terbaca", "Lampiran terbaca", Aturan.R, MANUAL),
    Butir("identitas_pic", "Identitas penanggung jawab kegiatan sesuai", Aturan.R, MANUAL),
)
"""Every row that the completeness checklist of step 5 can hold."""

KODE_BERKAS: Final = {
    JenisBerkas.SURAT: "berkas_surat",
    JenisBerkas.FORMULIR_BERTANDA_TANGAN: "berkas_formulir",
    JenisBerkas.KAK: "berkas_kak",
    JenisBerkas.PROSES_BISNIS: "proses_bisnis_file",
    JenisBerkas.DESAIN_UI: "berkas_desain_ui",
    JenisBerkas.LAPORAN_UJI: "berkas_laporan_uji",
    JenisBerkas.BUKTI_VA_PT: "berkas_bukti_va_pt",
    JenisBerkas.REGULASI: "berkas_regulasi",
}
"""The item that each kind of file fills."""

SYARAT_BERKAS: Final = {
    **dict.fromkeys(JenisBerkas, HANYA_PDF),
    JenisBerkas.PROSES_BISNIS: UploadRules((PDF, PNG, BPMN, DRAWIO), ukuran_maks=10 * 1024 * 1024),
}
"""What each kind of file may be."""

LABEL: Final = {butir.kode: butir.label for butir in BUTIR}
"""What each code is called in print."""

_WAJIB: Final = {
    JenisPermohonan.PEMBANGUNAN_BARU: frozenset({Aturan.R, Aturan.RB}),
    JenisPermohonan.PENGEMBANGAN: frozenset({Aturan.R, Aturan.RK}),
    JenisPermohonan.INVENTARISASI_SAJA: frozenset({Aturan.R}),
}


def wajib(jenis: JenisPermohonan) -> tuple[Butir, ...]:
    """Return the items that a request of this kind must hold, in printed order."""
    return tuple(butir for butir in BUTIR if butir.aturan in _WAJIB[jenis])


def butir_wajib(jenis: JenisPermohonan) -> tuple[str, ...]:
    """Return the codes of the checklist rows of a request of this kind: required fields, required files, manual rows."""
    return tuple(butir.kode for butir in wajib(jenis))


def berkas_wajib(jenis: JenisPermohonan) -> tuple[JenisBerkas, ...]:
    """Return the kinds of files that a request of this kind must bring, in printed order."""
    kode = butir_wajib(jenis)
    return tuple(berkas for berkas, milik in KODE_BERKAS.items() if milik in kode)


def isi_butir(formulir: Formulir | FormulirTersegel, butir: Butir) -> object:
    """Return what stands in one field of the form."""
    isi: object = getattr(getattr(formulir, butir.bagian), butir.kode)
    return isi


def perubahan_berkas(lama: tuple[Lampiran, ...], baru: tuple[Lampiran, ...]) -> tuple[str, ...]:
    """Return the codes of the files that were added or replaced."""
    return tuple(KODE_BERKAS[JenisBerkas(berkas.jenis)] for berkas in baru if berkas not in lama)


def perubahan(lama: FormulirTersegel, baru: FormulirTersegel) -> tuple[str, ...]:
    """Return the codes of the fields that differ.

    Sealed persons are compared as they are sealed: whoever seals an unchanged person again must place the earlier seal, or
    the person counts as changed.
    """
    return tuple(butir.kode for butir in BUTIR_FORMULIR if isi_butir(lama, butir) != isi_butir(baru, butir))
