"""What is shown of a request to whom: an agency is not told which official has it, or had it, nor what they write to each other."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from uuid import UUID

from shared.contracts.bersama import Pelaku
from shared.contracts.peran import PENGAJU, Jabatan

PEJABAT: Final = frozenset({"orang_id", "analis_id"})
"""Under which names views, acts and actors say who it is."""
RUANG_KANTOR: Final = frozenset({"koreksi", "pembukaan_kembali", "menunggu_karena", "hasil_berbeda", "pengembalian", "untuk_diketahui"})
"""Under which names views tell what officials write to each other on the way to a letter; no agency reads it."""
DAFTAR_PEJABAT: Final = frozenset({"pemegang", "berperan"})
"""Under which names events list officials: who holds an open step's role, and by which mandate, and who has acted on a draft."""
PEMBACA_ALAMAT: Final = frozenset({*PENGAJU, Jabatan.ANALIS, Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.ADMIN})
"""Who reads the addresses of an agency's servers: who handed them in, and those who work on them (ADR 0023)."""
PROGRAM_BARIS: Final = ("permohonan_id", "opd_id", "opd_nama", "status", "terbuka", "versi", "aliran", "diperbarui")
PROGRAM_ISI: Final = ("ringkasan", "label", "agenda", "putaran", "nomor_surat")
"""What a program reads of a request in a list: where it stands and since when; nothing that people wrote, no file, nobody (ADR 0068)."""
PENCATAT: Final = "pencatat"
"""Under which name a request's content says the office that wrote it down, where that was not the agency itself (ADR 0089)."""
TERBATAS: Final = "(terbatas)"
"""What stands in the place of what somebody may not read."""


def boleh_lihat(pelaku: Pelaku, opd_id: UUID | None, pemilik: UUID, pencatat: object = None) -> bool:
    """Say whether a request of agency `pemilik` is there for a person, who acts for agency `opd_id` or for none.

    Officials see every request, an agency its own, and the clerk those that were written down by the clerk's own office.
    """
    match pelaku.jabatan:
        case Jabatan.OPD_PEMOHON:
            return pemilik == opd_id
        case Jabatan.PETUGAS_AGENDA:
            return pencatat == pelaku.jabatan
        case _:
            return True


def tampak(pelaku: Pelaku, isi: Any) -> Any:
    """Return a part of an answer as this person may see it: everything, or the same without officials."""
    return tanpa_pejabat(isi) if pelaku.jabatan in PENGAJU else isi


def tampak_program(kasus: Mapping[str, Any]) -> dict[str, Any]:
    """Return a request of a list as a program may see it."""
    baris = {nama: kasus[nama] for nama in PROGRAM_BARIS if nama in kasus}
    isi = {nama: kasus["isi"][nama] for nama in PROGRAM_ISI if nama in kasus["isi"]}
    return tanpa_pejabat({**baris, "tugas": [], "isi": isi})  # type: ignore[no-any-return]  # the same object with other values


def tanpa_pejabat(isi: Any) -> Any:
    """Return the same without saying which officials have or had a part in it, and without what they write to each other."""
    if isinstance(isi, dict):
        bagian = cast("dict[str, Any]", isi)
        kantor = RUANG_KANTOR | DAFTAR_PEJABAT
        return {nama: None if nama in PEJABAT else tanpa_pejabat(nilai) for nama, nilai in bagian.items() if nama not in kantor}
    if isinstance(isi, list | tuple):
        return [tanpa_pejabat(nilai) for nilai in cast("Sequence[Any]", isi)]
    return isi


def formulir_tampak(formulir: dict[str, Any], jabatan: Jabatan) -> dict[str, Any]:
    """Return the form as this role may see it."""
    if jabatan in PEMBACA_ALAMAT:
        return formulir
    operasi = formulir["pengoperasian"]
    return {**formulir, "pengoperasian": {**operasi, "alamat_ip": [TERBATAS] * len(operasi["alamat_ip"])}}
