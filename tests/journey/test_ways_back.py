"""Ways back, over HTTP: returned at step 10, an analysis opened again, a refused signature, another analyst."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from deploy.demo.kantor import Ditolak, Klien
from shared.contracts.analysis import PermohonanDikembalikan
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, TenggatDibuka
from shared.kernel.event.clock import WIB
from tests.journey.expected import pastikan_diberitahu_sekali, pastikan_utuh
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.records import baris, buku_nomor, fakta, hidup, pemberitahuan, tenang
from tests.journey.request import TERAKHIR, Permohonan
from tests.journey.whole_set import WholeSet


async def test_dikembalikan_pada_langkah_10_lalu_tiga_analisa_diulang(seluruh_set: WholeSet, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=9)
    await permohonan.kembalikan(10)
    await permohonan.ajukan_kembali()
    await permohonan.lalui(5, 16)
    await permohonan.selesaikan()
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    again = [row for row in baris(events, "analysis") if row[0] == "StandarDianalisa"]
    assert again == [("StandarDianalisa", nomor, putaran) for putaran in (1, 2) for nomor in (7, 8, 9)]
    assert baris(events, "letters")[:2] == [("PengembalianTerbit", 10, 1), ("SuratDibuka", 11, 2)]
    tempo = [satu.jatuh_tempo.astimezone(WIB).date() for satu in fakta(events, TenggatDibuka) if satu.jenis is JenisTenggat.PELENGKAPAN]
    kabar = [satu.pemberitahuan for satu in fakta(events, PermohonanDikembalikan)]
    assert [satu and satu.batas for satu in kabar] == tempo, "the notice names the day that the deadline has"


async def test_analisa_dibuka_kembali_setelah_konsep_lalu_surat_menunggu(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
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


async def test_disposisi_kembali_dari_meja_ke_meja_lalu_selesai(seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu) -> None:
    """4 to 3, 3 to 2 and 5 to 4, each with its note, then through to the end; deadlines begin anew, and everybody is told once."""
    catatan = {"catatan": "Bukan urusan bagian kami."}
    permohonan = await Permohonan.ajukan(kantor, sampai=3)
    for nomor in (4, 3):
        await permohonan.langkah(nomor)
        await kantor.lakukan(permohonan.tindakan("disposition", "pengembalian-disposisi", permohonan.pelaksana(nomor), catatan))
    kadis, kasi = orang[Jabatan.KEPALA_DINAS], orang[Jabatan.KEPALA_SEKSI]
    tugas = (await pintu.baca("disposition", "/tugas?batas=200", kadis)).json()["tugas"]
    milik = next(satu for satu in tugas if satu["permohonan_id"] == str(permohonan.permohonan_id))
    dari = {"dari_langkah": 3, "jabatan": "kepala_bidang", "orang_id": str(permohonan.pelaksana(3).orang_id)}
    assert milik["isi"]["pengembalian"].pop("orang_nama").endswith("Sangkuriang")
    assert milik["isi"]["pengembalian"] == {**dari, **catatan}
    untuk_opd = await permohonan.tunggu("disposition", lambda _: True)
    assert catatan["catatan"] not in str(untuk_opd)
    await permohonan.lalui(2, 4)
    analis = (await permohonan.langkah(5)).orang
    await kantor.lakukan(permohonan.tindakan("analysis", "pengembalian-instruksi", analis, catatan))
    await permohonan.tunggu_status("MENUNGGU_INSTRUKSI", "analysis")
    await permohonan.langkah(4)
    lembar = (await pintu.baca("disposition", f"/permohonan/{permohonan.permohonan_id}/disposisi", kasi)).json()
    assert lembar["pengembalian"]["catatan"] == catatan["catatan"]
    assert [(satu["putaran"], satu["kepada"][0]["keadaan"]) for satu in lembar["pohon"]] == [(1, "DIKEMBALIKAN"), (3, "DITINDAKLANJUTI")]
    await permohonan.lalui(4, 16)
    await permohonan.selesaikan()
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    assert baris(events, "disposition") == [
        *(("DisposisiDibuka", 2, 1), ("Didisposisi", 2, 1), ("Didisposisi", 3, 1), ("DisposisiDikembalikan", 4, 1)),
        *(("DisposisiDikembalikan", 3, 2), ("Didisposisi", 2, 3), ("Didisposisi", 3, 3), ("InstruksiDiberikan", 4, 3)),
        *(("InstruksiDibukaKembali", 4, 4), ("InstruksiDiberikan", 4, 4), ("DisposisiSelesai", 4, 4)),
    ]
    assert baris(events, "analysis")[:4] == [
        *(("AnalisaDibuka", 5, 3), ("InstruksiDikembalikan", 5, 3), ("AnalisaDibuka", 5, 4), ("KelengkapanDiperiksa", 5, 4)),
    ]
    tenggat = [satu.recorded.fact for satu in events if isinstance(satu.recorded.fact, TenggatDibuka)]
    langkah = [(satu.langkah, satu.putaran) for satu in tenggat if satu.jenis is JenisTenggat.LANGKAH and satu.langkah <= 5]
    assert sorted(langkah) == [(2, 1), (2, 3), (3, 1), (3, 2), (3, 3), (4, 1), (4, 3), (4, 4), (5, 3), (5, 4)]
    pastikan_diberitahu_sekali(events)
    await pintu.pastikan_tidak_ada_yang_diparkir()


async def test_disposisi_dibatalkan_selama_belum_dibaca_dan_semua_penerimanya_tahu(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    kadis, sekdis, kabid, kasi = (
        orang[satu] for satu in (Jabatan.KEPALA_DINAS, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI)
    )
    disposisi = await permohonan.langkah(2)
    kepada = {"diteruskan_kepada": ["kepala_bidang", "sekretaris_dinas"], "tembusan": ["kepala_seksi"]}
    await kantor.lakukan(permohonan.tindakan("disposition", disposisi.path.rpartition("/")[2], kadis, {**(disposisi.isi or {}), **kepada}))
    lembar = f"/permohonan/{permohonan.permohonan_id}/disposisi"
    for siapa in (sekdis, kasi, kadis):
        assert (await pintu.baca("disposition", lembar, siapa)).json()["dibaca"] is False, "only whose turn it is reads it"
    assert await _diketahui(pintu, permohonan, orang) == [["DITERUSKAN"], ["TEMBUSAN"], None, None]
    batal = permohonan.tindakan("disposition", "pembatalan-disposisi", kadis, {"alasan": "Keliru menulis batas waktunya."})
    await kantor.lakukan(batal)
    assert aturan(await pintu.lakukan(batal)) == (409, "TanpaDisposisi")
    assert await _diketahui(pintu, permohonan, orang) == [None] * 4
    await kantor.lakukan(disposisi)
    dibaca = await pintu.baca("disposition", lembar, kabid)
    assert dibaca.json()["dibaca"] is True
    assert aturan(await pintu.lakukan(batal)) == (409, "DisposisiSudahDibaca")
    for siapa in (kasi, sekdis):
        assert aturan(await pintu.lakukan(replace(batal, orang=siapa)))[0] == 403
    await pintu.baca("disposition", lembar, kabid)
    await permohonan.lalui(3, 4)
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    assert [row[0] for row in baris(events, "disposition")] == [
        *("DisposisiDibuka", "Didisposisi", "DisposisiDibatalkan", "Didisposisi", "DisposisiDibaca", "Didisposisi", "InstruksiDiberikan"),
    ]
    kabar = [satu for satu in pemberitahuan(events) if satu.jenis is not JenisPemberitahuan.GILIRAN]
    assert {(satu.jenis.value, satu.peran.value) for satu in kabar} == {
        *(("DISPOSISI", "sekretaris_dinas"), ("TEMBUSAN", "kepala_seksi")),
        *(("DISPOSISI_DIBATALKAN", peran) for peran in ("kepala_bidang", "sekretaris_dinas", "kepala_seksi")),
    }
    assert {satu.orang_id for satu in kabar} >= {kabid.orang_id, sekdis.orang_id, kasi.orang_id}
    pastikan_diberitahu_sekali(events)


async def test_tanda_tangan_ditolak_dan_tiap_nomor_dipakai_satu_surat(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    ditolak, lain = await Permohonan.ajukan(kantor, sampai=14), await Permohonan.ajukan(kantor, sampai=14)
    await ditolak.tolak_konsep(15)
    await lain.lalui(15, 16)
    await ditolak.lalui(11, TERAKHIR)
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
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
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


async def _diketahui(pintu: Pintu, permohonan: Permohonan, orang: People) -> list[list[str] | None]:
    """Return for each of four offices as what the request lies on its desk to be known, or None where it does not."""
    semua: list[list[str] | None] = []
    for jabatan in (Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_DINAS):
        isi = (await pintu.baca("disposition", "/tugas?batas=200", orang[jabatan])).json()["untuk_diketahui"]
        ini = [satu["isi"]["untuk_diketahui"] for satu in isi if satu["permohonan_id"] == str(permohonan.permohonan_id)]
        semua.append([ke["sebagai"] for ke in ini[0] if ke["jabatan"] == jabatan] if ini else None)
    return semua


def _dipegang(kasus: dict[str, Any], analis_id: UUID) -> bool:
    return any(satu["langkah"] == 11 and satu["orang_id"] == str(analis_id) for satu in kasus["tindakan"])
