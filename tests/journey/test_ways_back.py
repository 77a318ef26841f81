"""Ways back, over HTTP: returned at step 10, an analysis opened again, a refused signature, another analyst."""

from typing import Any
from uuid import UUID

import pytest

from deploy.office.kantor import Ditolak, Kantor
from shared.contracts.peran import Jabatan
from tests.journey.expected import pastikan_diberitahu_sekali, pastikan_utuh
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.records import baris, buku_nomor, hidup, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet


async def test_dikembalikan_pada_langkah_10_lalu_tiga_analisa_diulang(seluruh_set: WholeSet, kantor: Kantor) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=9)
    await permohonan.kembalikan(10)
    await permohonan.ajukan_kembali()
    await permohonan.lalui(5, 16)
    await permohonan.selesaikan()
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    again = [row for row in baris(events, "analysis") if row[0] == "StandarDianalisa"]
    assert again == [("StandarDianalisa", nomor, putaran) for putaran in (1, 2) for nomor in (7, 8, 9)]
    assert baris(events, "letters")[0] == ("SuratDibuka", 11, 2)


async def test_analisa_dibuka_kembali_setelah_konsep_lalu_surat_menunggu(
    seluruh_set: WholeSet, kantor: Kantor, orang: People, pintu: Pintu
) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=12)
    paraf_kabid = await permohonan.langkah(13)
    isi = {"aspek": "FUNGSI", "alasan": "Kontrol perlu diuji ulang."}
    await kantor.lakukan(permohonan.tindakan("analysis", "pembukaan-kembali", orang[Jabatan.KEPALA_SEKSI], isi))
    await permohonan.tunggu_status("MENUNGGU_ANALISA", "letters")
    assert aturan(await pintu.lakukan(paraf_kabid)) == (409, "AnalisaSedangDibukaKembali")
    await kantor.lakukan(await permohonan.langkah(8))
    await permohonan.lalui(10, 16)
    await permohonan.selesaikan()
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    assert baris(events, "analysis")[-6:] == [
        *(("AnalisaSelesai", 10, 1), ("AnalisaDibukaKembali", 8, 1), ("KemiripanDiperiksa", 8, 2), ("StandarDianalisa", 8, 2)),
        *(("AnalisaSelesai", 10, 2), ("AnalisaDikunci", 10, 2)),
    ]
    assert baris(events, "letters") == [
        *(("SuratDibuka", 11, 1), ("KonsepSuratDibuat", 11, 1), ("Diparaf", 12, 1), ("SuratMenungguAnalisa", 11, 1)),
        *(("SuratDibuka", 11, 2), ("KonsepSuratDirevisi", 11, 2), *(("Diparaf", nomor, 2) for nomor in (12, 13, 14))),
        *(("NomorSuratDiberikan", 15, 2), ("PenandatangananDimulai", 15, 2), ("SuratDitandatangani", 15, 2), ("SuratDisampaikan", 16, 2)),
        ("PenerimaanDicatat", 16, 2),
    ]
    pastikan_diberitahu_sekali(events)


async def test_tanda_tangan_ditolak_dan_tiap_nomor_dipakai_satu_surat(
    seluruh_set: WholeSet, kantor: Kantor, orang: People, pintu: Pintu
) -> None:
    ditolak, lain = await Permohonan.ajukan(kantor, sampai=14), await Permohonan.ajukan(kantor, sampai=14)
    await ditolak.tolak_konsep(15)
    await lain.lalui(15, 16)
    await ditolak.lalui(11, 16)
    for permohonan in (lain, ditolak):
        await permohonan.selesaikan()
    pastikan_utuh(hidup(seluruh_set.addresses, ditolak.permohonan_id), [15])
    book = await buku_nomor(pintu, orang[Jabatan.KEPALA_SEKSI])
    assert [entry["nomor"] for entry in book] == list(range(1, len(book) + 1))
    assert len({entry["nomor_surat"] for entry in book}) == len({entry["permohonan_id"] for entry in book}) == len(book)
    given = {entry["permohonan_id"]: entry["nomor_surat"] for entry in book if entry["status"] == "DIBERIKAN"}
    for permohonan in (lain, ditolak):
        kasus = await permohonan.tunggu("letters", lambda _: True)
        assert kasus["isi"]["nomor_surat"] == given[str(permohonan.permohonan_id)]


async def test_analis_diganti_pada_langkah_11_dan_hanya_yang_baru_boleh(
    seluruh_set: WholeSet, kantor: Kantor, orang: People, pintu: Pintu
) -> None:
    lama, baru = orang.pejabat[Jabatan.ANALIS][:2]
    permohonan = await Permohonan.ajukan(kantor, sampai=10)
    isi = {"analis_id": str(baru.orang_id), "alasan": "Analis semula cuti."}
    assert aturan(await pintu.lakukan(await permohonan.langkah(11, baru))) == (403, "BukanAnalisYangDitugaskan")
    await kantor.lakukan(permohonan.tindakan("disposition", "penugasan-ulang", orang[Jabatan.KEPALA_SEKSI], isi))
    siapa, terlihat = permohonan.permohonan_id, f"analis {baru.orang_id} pada langkah 11"
    await kantor.tunggu("letters", siapa, orang[Jabatan.KEPALA_SEKSI], lambda kasus: _dipegang(kasus, baru.orang_id), terlihat)
    with pytest.raises(Ditolak, match="403 BukanAnalisYangDitugaskan"):
        await kantor.lakukan(await permohonan.langkah(11, lama))
    await kantor.lakukan(await permohonan.langkah(11, baru))
    await permohonan.lalui(12, 15)
    assert aturan(await pintu.lakukan(await permohonan.langkah(16, lama))) == (403, "BukanAnalisYangDitugaskan")
    await kantor.lakukan(await permohonan.langkah(16, baru))
    await permohonan.selesaikan()
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    counts = [row[0] for row in baris(events, "disposition", "analysis", "letters", "notify")]
    assert [counts.count(name) for name in ("AnalisDitugaskanUlang", "AnalisDiganti", "AnalisSuratDiganti")] == [1, 1, 1]
    pastikan_diberitahu_sekali(events)


def _dipegang(kasus: dict[str, Any], analis_id: UUID) -> bool:
    return any(satu["langkah"] == 11 and satu["orang_id"] == str(analis_id) for satu in kasus["tindakan"])
