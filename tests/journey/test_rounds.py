"""Two returns and two refused parafs: every visit to a step has its number, and everybody is told once of each."""

from collections import Counter
from typing import Final

from deploy.demo.kantor import Klien
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.peran import Jabatan
from shared.sop.table import SOP_V1
from tests.journey.expected import pastikan_diberitahu_sekali
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.records import Baris, baris, hidup, pemberitahuan, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet


def _standar(putaran: int) -> tuple[Baris, ...]:
    """Return the three analyses of a round; what is similar is recorded before that of the function."""
    nama = {7: "StandarDianalisa", 8: "KemiripanDiperiksa"}
    return (*((satu, nomor, putaran) for nomor, satu in nama.items()), *(("StandarDianalisa", nomor, putaran) for nomor in (8, 9)))


ANALISA: Final[list[Baris]] = [
    ("AnalisaDibuka", 5, 1),
    ("KelengkapanDiperiksa", 5, 1),
    ("PermohonanDikembalikan", 5, 1),
    ("AnalisaDilanjutkan", 5, 2),
    *(("KelengkapanDiperiksa", 5, 2), ("DataAplikasiDientri", 6, 2), *_standar(2)),
    ("PermohonanDikembalikan", 10, 2),
    ("AnalisaDilanjutkan", 5, 3),
    *(("KelengkapanDiperiksa", 5, 3), ("DataAplikasiDientri", 6, 3), *_standar(3)),
    ("AnalisaSelesai", 10, 3),
    ("AnalisaDikunci", 10, 3),
]
OPD: Final[list[Baris]] = [
    ("PermohonanDiterima", 1, 1),
    ("PengembalianDicatat", 5, 1),
    ("PermohonanDiajukanKembali", 5, 2),
    ("PengembalianDicatat", 10, 2),
    ("PermohonanDiajukanKembali", 5, 3),
    ("PenandatangananDicatat", 15, 5),
    ("PenyampaianDicatat", 16, 5),
    ("PenerimaanDikonfirmasi", 16, 5),
]
SURAT: Final[list[Baris]] = [
    *(("PengembalianTerbit", 5, 1), ("PengembalianTerbit", 10, 1)),
    *(("SuratDibuka", 11, 3), ("KonsepSuratDibuat", 11, 3), ("ParafDitolak", 12, 3)),
    *(("KonsepSuratDirevisi", 11, 4), ("Diparaf", 12, 4), ("ParafDitolak", 13, 4)),
    *(("KonsepSuratDirevisi", 11, 5), ("Diparaf", 12, 5), ("Diparaf", 13, 5), ("Diparaf", 14, 5)),
    *(("NomorSuratDiberikan", 15, 5), ("PenandatangananDimulai", 15, 5), ("SuratDitandatangani", 15, 5), ("SuratDisampaikan", 16, 5)),
    ("PenerimaanDicatat", 16, 5),
]
GILIRAN: Final = {
    *((nomor, 1) for nomor in (2, 3, 4, 5)),
    *((nomor, 2) for nomor in (5, 6, 7, 8, 9, 10)),
    *((nomor, 3) for nomor in (5, 6, 7, 8, 9, 10, 11, 12)),
    *((nomor, 4) for nomor in (11, 12, 13)),
    *((nomor, 5) for nomor in (11, 12, 13, 14, 15, 16)),
}
"""Each visit to each step."""
KABAR: Final = {
    (5, 1, JenisPemberitahuan.DIKEMBALIKAN),
    (10, 2, JenisPemberitahuan.DIKEMBALIKAN),
    (16, 5, JenisPemberitahuan.DISAMPAIKAN),
}
"""What the agency is told."""


async def berputar(kantor: Klien) -> Permohonan:
    """Take a request to its end, with two returns and two refused parafs."""
    permohonan = await Permohonan.ajukan(kantor, sampai=4)
    await permohonan.kembalikan(5)
    await permohonan.ajukan_kembali()
    await permohonan.lalui(5, 9)
    await permohonan.kembalikan(10)
    await permohonan.ajukan_kembali()
    await permohonan.lalui(5, 11)
    await permohonan.tolak_konsep(12)
    await permohonan.lalui(11, 12)
    await permohonan.tolak_konsep(13)
    await permohonan.lalui(11, 16)
    await permohonan.selesaikan()
    return permohonan


async def test_tiap_kunjungan_bernomor_dan_diberitahukan_sekali(seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await berputar(kantor)
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    assert baris(events, "intake") == OPD
    assert baris(events, "analysis") == ANALISA
    assert baris(events, "letters") == SURAT
    pastikan_diberitahu_sekali(events)
    alerts = pemberitahuan(events)
    assert {(satu.langkah, satu.putaran) for satu in alerts if satu.jenis is JenisPemberitahuan.GILIRAN} == GILIRAN
    assert {(satu.langkah, satu.putaran, satu.jenis) for satu in alerts if satu.peran is Jabatan.OPD_PEMOHON} == KABAR
    for nomor, putaran in GILIRAN:
        told = Counter(satu.orang_id for satu in alerts if (satu.langkah, satu.putaran) == (nomor, putaran))
        holders = (
            orang.pejabat[SOP_V1[nomor].pelaksana][:1]
            if SOP_V1[nomor].pelaksana is Jabatan.ANALIS
            else orang.pejabat[SOP_V1[nomor].pelaksana][:2]
        )
        assert all(told[satu.orang_id] == 1 for satu in holders), (nomor, putaran)
    await _terbaca(pintu, permohonan, len([satu for satu in alerts if satu.peran is Jabatan.OPD_PEMOHON]))


async def _terbaca(pintu: Pintu, permohonan: Permohonan, jumlah: int) -> None:
    """The agency reads its alerts of this request, each once."""
    answer = await pintu.baca("notify", "/pemberitahuan?batas=200", permohonan.opd.orang)
    own = [satu for satu in answer.json()["pemberitahuan"] if satu["permohonan_id"] == str(permohonan.permohonan_id)]
    assert len(own) == len({satu["id"] for satu in own}) == jumlah
