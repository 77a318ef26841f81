"""Ways out, over HTTP: refused at step 2, and withdrawn: while waiting, and in the gap before letters hears of it."""

import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.journey.expected import pastikan_diberitahu_sekali
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.records import baris, buku_nomor, hidup, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import NATS, WholeSet

HASH = "sha256:" + "0" * 64
SURATNYA = {"NomorSuratDiberikan", "SuratPenolakanDitandatangani", "SuratPenolakanDicatat", "PenerimaanDikonfirmasi", "PenerimaanDicatat"}


async def test_ditolak_pada_langkah_2_lalu_suratnya_ditandatangani_dan_diterima_opd(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    disposisi = await permohonan.langkah(2)
    isi = {"jenis": "DUPLIKAT", "alasan": "Sudah diajukan dengan nomor agenda lain."}
    await kantor.lakukan(permohonan.tindakan("disposition", "penolakan", orang[Jabatan.KEPALA_DINAS], isi))
    await permohonan.tunggu_status("DITOLAK_MENUNGGU_TTD", "intake", "letters")
    assert aturan(await pintu.lakukan(disposisi)) == (409, "PermohonanSudahDitolak")
    for nama in ("pencabutan", "konfirmasi-penerimaan"):
        isi_opd = {"alasan": "Tetap dicabut."} if nama == "pencabutan" else None
        answer = await pintu.lakukan(permohonan.tindakan("intake", nama, permohonan.opd.orang, isi_opd))
        assert aturan(answer) == (409, "PermohonanSudahDitolak")
        assert answer.json()["tindakan"] == []
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    *awal, ditolak, dibuka = sorted(baris(events, "intake", "disposition", "analysis", "letters"), key=lambda satu: satu[0])
    assert awal == [("DisposisiDibuka", 2, 1), ("PermohonanDihentikan", 2, 1), ("PermohonanDiterima", 1, 1)]
    assert (ditolak, dibuka) == (("PermohonanDitolak", 2, 1), ("SuratPenolakanDibuka", 15, 1))
    answer = await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}", permohonan.opd.orang)
    assert isi["alasan"] in answer.text
    berkas = f"/permohonan/{permohonan.permohonan_id}/surat/berkas"
    assert (await pintu.baca("letters", berkas, permohonan.opd.orang)).status_code == 404
    await kantor.lakukan(await permohonan.langkah(15))
    await permohonan.tunggu_status("DITOLAK", "intake", "letters")
    surat = await pintu.baca("letters", berkas, permohonan.opd.orang)
    assert (surat.status_code, surat.headers["content-type"]) == (200, "application/pdf")
    await kantor.lakukan(permohonan.tindakan("intake", "konfirmasi-penerimaan", permohonan.opd.orang))
    await tenang(seluruh_set.addresses)
    akhir = baris(hidup(seluruh_set.addresses, permohonan.permohonan_id), "intake", "letters")
    assert {nama for nama, _, _ in akhir} >= SURATNYA


async def test_pencabutan_menang_atas_penolakan_yang_belum_mendengarnya(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    disposisi = await permohonan.langkah(2)
    isi = {"jenis": "DUPLIKAT", "alasan": "Sudah diajukan dengan nomor agenda lain."}
    with seluruh_set.frozen(NATS):
        await permohonan.cabut()
        await kantor.lakukan(permohonan.tindakan("disposition", "penolakan", orang[Jabatan.KEPALA_DINAS], isi))
    await permohonan.tunggu_status("DICABUT", "intake", "disposition", "notify")
    assert aturan(await pintu.lakukan(disposisi)) == (409, "PermohonanSudahDicabut")
    await tenang(seluruh_set.addresses)
    await permohonan.tunggu_status("DICABUT", "intake", "disposition", "notify")
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    assert [row[0] for row in baris(events, "disposition")] == ["DisposisiDibuka", "PermohonanDitolak", "DisposisiDihentikan"]
    assert [row[0] for row in baris(events, "intake")] == ["PermohonanDiterima", "PermohonanDicabut"]
    pastikan_diberitahu_sekali(events)
    await pintu.pastikan_tidak_ada_yang_diparkir()


async def test_dicabut_saat_menunggu_paraf_dan_setiap_tindakan_ditolak(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=11)
    paraf = await permohonan.langkah(12)
    await permohonan.cabut()
    await permohonan.tunggu_status("DICABUT", "intake", "disposition", "analysis", "letters")
    acts = permohonan.semua_tindakan((paraf.isi or {})["hash_konsep"])
    for act in (*acts, permohonan.tindakan("intake", "konfirmasi-penerimaan", permohonan.opd.orang)):
        answer = await pintu.lakukan(act)
        assert (act.path, aturan(answer)) == (act.path, (409, "PermohonanSudahDicabut"))
        assert answer.json()["tindakan"] == []
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    ends = [row[0] for row in baris(events, "disposition", "analysis", "letters") if row[0].endswith("Dihentikan")]
    assert sorted(ends) == ["AnalisaDihentikan", "DisposisiDihentikan", "SuratDihentikan"]
    pastikan_diberitahu_sekali(events)


@pytest.mark.parametrize("sampai", [15, 16], ids=["ditandatangani", "disampaikan"])
async def test_surat_yang_jadi_sebelum_pencabutan_terdengar_batal_dengan_nomornya(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu, sampai: int
) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=14)
    await permohonan.langkah(15)
    with seluruh_set.frozen(NATS):
        await permohonan.cabut()
        await permohonan.lalui(15, sampai)
    await permohonan.tunggu_status("DICABUT", "letters", "analysis", "intake")
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    made = [("SuratDitandatangani", 15, 1), ("SuratDisampaikan", 16, 1)][: sampai - 14]
    assert baris(events, "letters")[-len(made) - 1 :] == [*made, ("SuratDibatalkan", 16, 1)]
    assert [row[0] for row in baris(events, "intake")] == ["PermohonanDiterima", "PermohonanDicabut"]
    book = await buku_nomor(pintu, orang[Jabatan.KEPALA_DINAS])
    own = [entry for entry in book if entry["permohonan_id"] == str(permohonan.permohonan_id)]
    assert [(entry["status"], entry["sebab"]) for entry in own] == [("BATAL", "DICABUT")]
    assert aturan(await pintu.lakukan(permohonan.semua_tindakan(HASH)[-1])) == (409, "PermohonanSudahDicabut")
