"""What the public is answered about a letter, and the facts by which it can be compared with the one at hand."""

from typing import Final, Literal

from pydantic import BaseModel, Field

from services.letters.adapters.bukti import Bukti
from services.letters.keadaan import BELUM, BELUM_PEMBERITAHUAN, DIPERIKSA, KINI, Dari, Keadaan, Terbit
from services.letters.state import Surat
from shared.contracts.bersama import Pelaku
from shared.kernel.event.clock import WIB
from shared.sop.sebutan import SEBAGAI, sebutan

ATAS_NAMA_KANTOR: Final = "tidak ada; diterbitkan sistem atas nama kantor"
"""Who signed a notice."""


class TandaTanganTerbaca(BaseModel):
    """Satu tanda tangan di dalam berkas."""

    penanda_tangan: str
    sertifikat: str
    utuh: bool
    dipercaya: bool


class HasilPeriksa(BaseModel):
    """Keadaan satu surat menurut kantor penerbitnya, dan apa yang diperiksa untuk itu."""

    keadaan: Literal["BERLAKU", "TERDAFTAR", "DIGANTI", "DICABUT", "DIUBAH", "TIDAK_DIKENAL"]
    uraian: str
    dari: Dari = Field(description="KODE: hanya kode QR-nya; isinya belum diperiksa. BERKAS: seluruh isi berkas.")
    diperiksa: tuple[str, ...]
    belum_diperiksa: tuple[str, ...]
    nomor_surat: str | None = None
    tanggal: str | None = None
    perihal: str | None = None
    tujuan: str | None = None
    penanda_tangan: str | None = Field(default=None, description="Jabatannya; nama orang tidak disebut.")
    tanda_tangan: list[TandaTanganTerbaca] = Field(default_factory=list)


def hasil(kini: Keadaan, dari: Dari, terbit: Terbit | None = None, surat: Surat | None = None, bukti: Bukti | None = None) -> HasilPeriksa:
    """Put an answer together; `surat` is given only where whoever asks holds this letter's own code or file."""
    rincian = _rincian(terbit, surat) if terbit and surat else {}
    return HasilPeriksa(
        keadaan=kini.nama,
        uraian=kini.uraian,
        dari=dari,
        diperiksa=(*DIPERIKSA[dari], *((KINI,) if terbit else ())),
        belum_diperiksa=(BELUM_PEMBERITAHUAN if terbit and terbit.pemberitahuan else BELUM)[dari],
        nomor_surat=terbit.nomor_surat if terbit else None,
        tanggal=terbit.ditandatangani.astimezone(WIB).date().isoformat() if terbit else None,
        tanda_tangan=[TandaTanganTerbaca.model_validate(satu.model_dump()) for satu in bukti.tanda_tangan] if bukti else [],
        **rincian,
    )


def _rincian(terbit: Terbit, surat: Surat) -> dict[str, str | None]:
    """Return subject, addressee and the signer's office; nothing personal."""
    if terbit.pemberitahuan:
        satu = next(satu for satu in surat.pemberitahuan if satu.nomor == terbit.nomor_surat)
        return {"perihal": satu.hal, "tujuan": satu.kepada, "penanda_tangan": ATAS_NAMA_KANTOR}
    isi = next((konsep.isi for konsep in reversed(surat.konsep) if konsep.hash_konsep == terbit.hash_konsep), None)
    tanda = surat.ditandatangani
    jabatan = SEBAGAI[tanda.kapasitas] + sebutan(tanda.pelaku.jabatan) if tanda and isinstance(tanda.pelaku, Pelaku) else None
    return {"perihal": isi.hal if isi else None, "tujuan": isi.kepada if isi else None, "penanda_tangan": jabatan}
