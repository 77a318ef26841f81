"""What intake shows of a request: the label that the agency reads, what it has to mend, and the acts allowed now."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from services.intake.state import FormulirDiajukan, Permohonan, StatusPermohonan
from shared.contracts.letters import SuratDisampaikan
from shared.contracts.peran import PENGAJU, Jabatan
from shared.kernel.writer.cases import AllowedAct, Kasus
from shared.service.office.visibility import PENCATAT, TERBATAS
from shared.sop import status as sop
from shared.sop.table import SOP_V1, ditutup

LABEL: Final[Mapping[str, str]] = {**{satu: sop.LABEL_OPD[satu] for satu in StatusPermohonan}, **sop.LABEL}
"""What people read for each status."""

PELENGKAPAN: Final = "ajukan_kembali"
"""The act by which a request is handed in again."""
KEMBALI: Final = SOP_V1.langkah[0].nomor
"""The step that the agency does again when a request came back."""
(TERIMA,) = ditutup(SuratDisampaikan)
"""The step whose output, the letter received, the agency confirms."""

PEMBACA_ORANG: Final = frozenset({*PENGAJU, Jabatan.ANALIS, Jabatan.KEPALA_SEKSI})
"""Who reads all that a form says of persons: who handed it in, who has to reach them, and who assigns and checks him (ADR 0031)."""
BIDANG_PEMIMPIN: Final = frozenset({"nama", "jabatan"})
"""What those above them read, who decide and sign but call nobody."""


def boleh_membuka(jabatan: Jabatan) -> bool:
    """Say whether this role reads anything of a form's persons; the administrator keeps the service running, and needs nobody's name."""
    return jabatan is not Jabatan.ADMIN


def orang_tampak(orang: dict[str, Any], jabatan: Jabatan) -> dict[str, Any]:
    """Return a person as this role may see it."""
    if jabatan in PEMBACA_ORANG:
        return orang
    return {bidang: isi if bidang in BIDANG_PEMIMPIN else TERBATAS for bidang, isi in orang.items()}


def bidang_terbaca(orang: dict[str, Any], jabatan: Jabatan) -> frozenset[str]:
    """Return the fields of a person that this role reads."""
    return frozenset(orang) if jabatan in PEMBACA_ORANG else frozenset(orang) & BIDANG_PEMIMPIN


def _tindakan(state: Permohonan) -> Iterator[tuple[str, int | None]]:
    """Name the acts that the agency may do now, with the step where it is the agency's turn; they are names of the API's functions."""
    if state.ditolak_dengan_surat and not state.diterima:
        yield "konfirmasi_penerimaan", TERIMA
    if state.berakhir is not None:
        return
    if state.status is StatusPermohonan.DIKEMBALIKAN:
        yield PELENGKAPAN, KEMBALI
    if state.status is StatusPermohonan.DISAMPAIKAN:
        yield "konfirmasi_penerimaan", TERIMA
    if not state.sudah_disampaikan:
        yield "cabut_permohonan", None


def tindakan(state: Permohonan) -> tuple[AllowedAct, ...]:
    """Return the acts allowed now: what waits for the agency, and the way out; what came on paper the clerk completes too."""
    pelengkap = (Jabatan.OPD_PEMOHON, *((state.pencatat,) if state.pencatat else ()))
    siapa = {PELENGKAPAN: pelengkap}
    return tuple(AllowedAct(nama, siapa.get(nama, (Jabatan.OPD_PEMOHON,)), langkah, state.putaran) for nama, langkah in _tindakan(state))


def _isi(isi: FormulirDiajukan, state: Permohonan) -> dict[str, Any]:
    """Return what lists and the agency's page show; nothing personal."""
    return {
        "label": LABEL[state.status],
        "ringkasan": isi.ringkasan.model_dump(mode="json"),
        "putaran": state.putaran,
        "butir": [butir.model_dump(mode="json") for butir in state.butir],
        "catatan": state.catatan,
        "berkas": [berkas.model_dump(mode="json") for berkas in isi.berkas],
        "nomor_surat": state.nomor_surat or state.surat_penolakan,
        **({PENCATAT: state.pencatat.value} if state.pencatat else {}),
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
