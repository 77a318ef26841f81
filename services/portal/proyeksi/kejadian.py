"""Which events of a request a page tells of: to officials what was done, to the agency what reached it, in intake's words."""

from collections.abc import Mapping
from typing import Final

from shared.contracts import analysis, disposition, intake, letters, notify, pengembalian, penolakan, penyampaian, rangkap
from shared.kernel.event.fact import Fact

DIKETAHUI_OPD: Final[tuple[type[Fact], ...]] = (
    intake.PermohonanDiterima,
    intake.PengembalianDicatat,
    intake.PermohonanDiajukanKembali,
    intake.PermohonanDicabut,
    intake.PermohonanDitutupKedaluwarsa,
    penolakan.PermohonanDihentikan,
    penolakan.SuratPenolakanDicatat,
    intake.PenandatangananDicatat,
    intake.PenyampaianDicatat,
    intake.PenerimaanDikonfirmasi,
)
DISPOSISI: Final[tuple[type[Fact], ...]] = (
    disposition.Didisposisi,
    pengembalian.DisposisiDibaca,
    pengembalian.DisposisiDikembalikan,
    pengembalian.DisposisiDibatalkan,
    disposition.InstruksiDiberikan,
    disposition.AnalisDitugaskanUlang,
    disposition.PermohonanDitolak,
)
ANALISA: Final[tuple[type[Fact], ...]] = (
    pengembalian.InstruksiDikembalikan,
    analysis.KelengkapanDiperiksa,
    analysis.PermohonanDikembalikan,
    analysis.DataAplikasiDientri,
    analysis.StandarDianalisa,
    analysis.AnalisaSelesai,
    analysis.AnalisaDibukaKembali,
)
SURAT: Final[tuple[type[Fact], ...]] = (
    letters.KonsepSuratDibuat,
    letters.KonsepSuratDirevisi,
    letters.Diparaf,
    rangkap.ParafDilewati,
    rangkap.PeranDirangkap,
    letters.ParafDitolak,
    letters.NomorSuratDiberikan,
    letters.PenandatangananDitolak,
    letters.PenandatangananDimulai,
    letters.PenandatangananGagal,
    letters.SuratDitandatangani,
    penolakan.SuratPenolakanDitandatangani,
    letters.SuratDisampaikan,
    penyampaian.PenyampaianGagal,
    letters.SuratDibatalkan,
)


def _nama(semua: tuple[type[Fact], ...]) -> frozenset[str]:
    return frozenset(satu.__name__ for satu in semua)


OPD: Final = _nama(DIKETAHUI_OPD)
"""What an agency is told of; all of it is recorded by intake."""
GAUNG: Final = frozenset(
    {"PengembalianDicatat", "PenandatangananDicatat", "PenyampaianDicatat", "SuratPenolakanDicatat", "PermohonanDihentikan"}
)
"""What intake only heard: officials are told of the act itself."""
KANTOR: Final = (OPD - GAUNG) | _nama(DISPOSISI) | _nama(ANALISA) | _nama(SURAT)
"""What officials are told of."""
SUMBER: Final[Mapping[str, frozenset[str]]] = {
    "intake": OPD,
    "disposition": _nama(DISPOSISI),
    "analysis": _nama(ANALISA),
    "letters": _nama(SURAT),
    "notify": _nama((notify.GiliranDicatat,)),
}
"""Which events of which stream are kept; of notify's those that say whose turn it is."""
