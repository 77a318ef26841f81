"""The shape of an instrument: groups of controls, what answers weigh, thresholds, knock-out controls, the SUS questionnaire; all data."""

from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.contracts.bersama import JenisPermohonan, Teks, TeksPendek
from shared.contracts.formulir.pilihan_teknis import BasisAplikasi
from shared.contracts.penilaian import Aspek, Kode, NilaiJawaban

SERIBU: Final = 1000
"""Scores are whole numbers per mille: events hold no floats."""

DINILAI: Final = (NilaiJawaban.TERPENUHI, NilaiJawaban.DIRENCANAKAN, NilaiJawaban.SEBAGIAN, NilaiJawaban.TIDAK_TERPENUHI)
"""The answers that count, the best first. The other two say that a control does not apply, or cannot be judged yet."""

BUTIR_SUS: Final = 10
"""The System Usability Scale has ten statements; its formula holds for no other number."""

Perseribu = Annotated[int, Field(ge=0, le=SERIBU)]
"""A share of the whole, per mille."""


class BagianInstrumen(BaseModel):
    """A frozen part of an instrument; what is not known is refused, so that a slip in the file is not silently left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kontrol(BagianInstrumen):
    """One point that is answered; `penentu` knocks out, `terverifikasi` says that its wording was compared with its source."""

    kode: Kode
    uraian: Teks
    bukti: Teks
    alias: Kode | None = None
    rujukan: tuple[TeksPendek, ...] = ()
    penentu: bool = False
    terverifikasi: bool = True
    hanya_jenis: tuple[JenisPermohonan, ...] = ()


class KelompokKontrol(BagianInstrumen):
    """Controls that are scored together; `hanya_basis` says for which kinds of application they apply at all."""

    kode: Kode
    judul: TeksPendek
    rujukan: TeksPendek
    hanya_basis: tuple[BasisAplikasi, ...] = ()
    kontrol: Annotated[tuple[Kontrol, ...], Field(min_length=1)]


class Bobot(BagianInstrumen):
    """What each answer is worth."""

    TERPENUHI: Perseribu
    DIRENCANAKAN: Perseribu
    SEBAGIAN: Perseribu
    TIDAK_TERPENUHI: Perseribu

    def dari(self, nilai: NilaiJawaban) -> int:
        """Return the worth of an answer that counts."""
        bobot: int = getattr(self, nilai)
        return bobot

    @model_validator(mode="after")
    def _menurun(self) -> "Bobot":
        bobot = [self.dari(nilai) for nilai in DINILAI]
        if bobot != sorted(bobot, reverse=True):
            message = "bobot harus menurun: TERPENUHI, DIRENCANAKAN, SEBAGIAN, TIDAK_TERPENUHI"
            raise ValueError(message)
        return self


class Ambang(BagianInstrumen):
    """From which score on a standard is met, met with notes, and how much of it must have been judged to say so at all."""

    memenuhi: Perseribu
    memenuhi_dengan_catatan: Perseribu
    dinilai_minimum: Perseribu

    @model_validator(mode="after")
    def _berurutan(self) -> "Ambang":
        if self.memenuhi < self.memenuhi_dengan_catatan:
            message = "ambang memenuhi tidak boleh di bawah memenuhi_dengan_catatan"
            raise ValueError(message)
        return self


Persepuluh = Annotated[int, Field(ge=0, le=SERIBU)]
"""A SUS score in tenths: 803 is 80.3 of 100."""


class HurufSus(BagianInstrumen):
    """A grade and the least score that has it."""

    mulai: Persepuluh
    huruf: Annotated[str, Field(min_length=1, max_length=2)]


class AmbangSus(BagianInstrumen):
    """From which score on users accept the application, and from which it is marginal."""

    dapat_diterima: Persepuluh
    batas: Persepuluh


class Sus(BagianInstrumen):
    """The System Usability Scale: ten statements, and how its score is read."""

    hanya_jenis: tuple[JenisPermohonan, ...]
    pernyataan: Annotated[tuple[Teks, ...], Field(min_length=BUTIR_SUS, max_length=BUTIR_SUS)]
    huruf: Annotated[tuple[HurufSus, ...], Field(min_length=1)]
    ambang: AmbangSus

    @model_validator(mode="after")
    def _huruf_menurun_sampai_nol(self) -> "Sus":
        mulai = [satu.mulai for satu in self.huruf]
        if mulai != sorted(mulai, reverse=True) or mulai[-1] != 0:
            message = "huruf SUS harus menurun dan berakhir pada 0"
            raise ValueError(message)
        return self


class Instrumen(BagianInstrumen):
    """One instrument in one version, which never changes once it was used."""

    id: Kode
    versi: Annotated[int, Field(ge=1)]
    aspek: Aspek
    judul: TeksPendek
    dasar_hukum: Annotated[tuple[TeksPendek, ...], Field(min_length=1)]
    petunjuk: Teks
    bobot: Bobot
    ambang: Ambang
    gugur_bila: tuple[NilaiJawaban, ...]
    kelompok: Annotated[tuple[KelompokKontrol, ...], Field(min_length=1)]
    sus: Sus | None = None

    @property
    def kontrol(self) -> Iterator[tuple[KelompokKontrol, Kontrol]]:
        """Every control with its group, in printed order."""
        return ((kelompok, kontrol) for kelompok in self.kelompok for kontrol in kelompok.kontrol)

    @model_validator(mode="after")
    def _kode_tunggal(self) -> "Instrumen":
        kode = [*(kelompok.kode for kelompok in self.kelompok), *(kontrol.kode for _, kontrol in self.kontrol)]
        ganda = sorted({satu for satu in kode if kode.count(satu) > 1})
        if ganda:
            message = f"kode dipakai lebih dari satu kali: {', '.join(ganda)}"
            raise ValueError(message)
        return self
