"""What a request must leave in the stores, by what happened to it on its way."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from deploy.audit.history.life import Happening
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.penyampaian import PenerimaanDicatat
from tests.journey.records import dokumen, fakta, nama_per_layanan, pemberitahuan

KEMBALI: Final = ["KelengkapanDiperiksa", "PermohonanDikembalikan", "AnalisaDilanjutkan"]
KEMBALI_DI_OPD: Final = ["PengembalianDicatat", "PermohonanDiajukanKembali"]
DITOLAK: Final = {
    12: ["ParafDitolak"],
    13: ["Diparaf", "ParafDitolak"],
    14: ["Diparaf", "Diparaf", "ParafDitolak"],
    15: ["Diparaf", "Diparaf", "Diparaf", "PenandatangananDitolak"],
}
"""What stands between a draft and the corrected one, by the step that refused."""


def peristiwa(ditolak_di: Sequence[int] = ()) -> Mapping[str, list[str]]:
    """Return all events of a request in the four services that work on it; `ditolak_di` are the steps that sent it back, each once."""
    kembali = 5 in ditolak_di
    konsep = ["KonsepSuratDibuat"]
    for nomor in sorted(set(ditolak_di) & DITOLAK.keys()):
        konsep += [*DITOLAK[nomor], "KonsepSuratDirevisi"]
    return {
        "intake": [
            "PermohonanDiterima",
            *(KEMBALI_DI_OPD if kembali else ()),
            "PenandatangananDicatat",
            "PenyampaianDicatat",
            "PenerimaanDikonfirmasi",
        ],
        "disposition": ["DisposisiDibuka", "Didisposisi", "Didisposisi", "InstruksiDiberikan", "DisposisiSelesai"],
        "analysis": [
            *("AnalisaDibuka", *(KEMBALI if kembali else ()), "KelengkapanDiperiksa", "DataAplikasiDientri"),
            *("StandarDianalisa", "KemiripanDiperiksa", "StandarDianalisa", "StandarDianalisa", "AnalisaSelesai", "AnalisaDikunci"),
        ],
        "letters": [
            *(*(("PengembalianTerbit",) if kembali else ()), "SuratDibuka", *konsep, "Diparaf", "Diparaf", "Diparaf"),
            *("NomorSuratDiberikan", "PenandatangananDimulai", "SuratDitandatangani", "SuratDisampaikan", "PenerimaanDicatat"),
        ],
    }


def pastikan_utuh(events: Sequence[Happening], ditolak_di: Sequence[int] = ()) -> None:
    """See that nothing of a finished request is lost, doubled or out of order, and that nothing was told or put on paper twice."""
    found, wanted = {name: _tanpa_yang_terputus(names) for name, names in nama_per_layanan(events).items()}, peristiwa(ditolak_di)
    assert found == wanted, {service: names for service, names in found.items() if names != wanted.get(service)}
    pastikan_diberitahu_sekali(events)
    pastikan_dokumen_sekali(events)


def _tanpa_yang_terputus(names: Sequence[str]) -> list[str]:
    """Leave out the beginnings of a signature that a death cut off; the next attempt keeps the number."""
    return [name for name, after in zip(names, [*names[1:], ""], strict=True) if not name == after == "PenandatangananDimulai"]


def pastikan_diberitahu_sekali(events: Sequence[Happening]) -> None:
    """One alert at most per step, round, kind and person."""
    alerts = Counter((satu.langkah, satu.putaran, satu.jenis, satu.peran, satu.orang_id) for satu in pemberitahuan(events))
    assert set(alerts.values()) == {1}, alerts


def pastikan_dokumen_sekali(events: Sequence[Happening]) -> None:
    """One paper at most of a kind per step and round, and the receipt again, another one, once the agency has confirmed."""
    papers = Counter((satu.langkah, satu.putaran, satu.jenis) for satu in dokumen(events))
    lagi = [(satu.langkah, satu.putaran, JenisDokumen.BUKTI_PENYAMPAIAN) for satu in fakta(events, PenerimaanDicatat)]
    assert not papers - Counter([*set(papers), *lagi]), papers
    same = Counter((satu.langkah, satu.putaran, satu.jenis, satu.sha256) for satu in dokumen(events))
    assert set(same.values()) <= {1}, same
