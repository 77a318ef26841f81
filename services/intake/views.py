"""What intake shows of a request: the label that the agency reads, what it has to mend, and the acts allowed now."""

from collections.abc import Iterator
from typing import Any, Final

from services.intake.state import Isi, Permohonan, Status
from shared.contracts.peran import Jabatan
from shared.kernel.cases import Kasus, Tindakan

LABEL: Final = {
    Status.DITERIMA: "Diterima",
    Status.DIKEMBALIKAN: "Perlu dilengkapi",
    Status.DIAJUKAN_KEMBALI: "Pemeriksaan kelengkapan",
    Status.DITANDATANGANI: "Surat ditandatangani",
    Status.DISAMPAIKAN: "Surat disampaikan",
    Status.SELESAI: "Selesai",
    Status.DICABUT: "Dicabut",
    Status.DITOLAK: "Ditolak",
    Status.KEDALUWARSA: "Ditutup",
}
"""What the agency reads for each status."""


PEMBACA_ALAMAT: Final = frozenset({Jabatan.OPD_PEMOHON, Jabatan.ANALIS, Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.ADMIN})
"""Who reads the addresses of an agency's servers: the agency itself, and those who work on them (ADR 0023)."""
TERBATAS: Final = "(terbatas)"
"""What stands in the place of an address for everybody else."""


def formulir_tampak(formulir: dict[str, Any], jabatan: Jabatan) -> dict[str, Any]:
    """Return the form as this role may see it."""
    if jabatan in PEMBACA_ALAMAT:
        return formulir
    operasi = formulir["pengoperasian"]
    return {**formulir, "pengoperasian": {**operasi, "alamat_ip": [TERBATAS] * len(operasi["alamat_ip"])}}


def _nama_tindakan(state: Permohonan) -> Iterator[str]:
    """Name the acts that the agency may do now; they are names of the API's functions."""
    if state.berakhir is not None:
        return
    if state.status is Status.DIKEMBALIKAN:
        yield "ajukan_kembali"
    if state.status is Status.DISAMPAIKAN:
        yield "konfirmasi_penerimaan"
    if not state.sudah_disampaikan:
        yield "cabut_permohonan"


def tindakan(state: Permohonan) -> tuple[Tindakan, ...]:
    """Return the acts allowed now; none closes a step, since step 1 is closed by the submission itself."""
    return tuple(Tindakan(nama, peran=(Jabatan.OPD_PEMOHON,), putaran=state.putaran) for nama in _nama_tindakan(state))


def _isi(isi: Isi, state: Permohonan) -> dict[str, Any]:
    """Return what lists and the agency's page show; nothing personal."""
    return {
        "label": LABEL[state.status],
        "ringkasan": isi.ringkasan.model_dump(mode="json"),
        "putaran": state.putaran,
        "butir": [butir.model_dump(mode="json") for butir in state.butir],
        "catatan": state.catatan,
        "berkas": [berkas.model_dump(mode="json") for berkas in isi.berkas],
        "nomor_surat": state.nomor_surat,
    }


def kasus(state: Permohonan) -> Kasus | None:
    """Return the request as intake lists it; nothing before it is submitted."""
    if state.permohonan_id is None or state.isi is None:
        return None
    return Kasus(
        permohonan_id=state.permohonan_id,
        opd_id=state.isi.ringkasan.opd_id,
        status=state.status.value,
        tindakan=tindakan(state),
        isi=_isi(state.isi, state),
    )
