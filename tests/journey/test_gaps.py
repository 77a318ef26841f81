"""Acts in the gap before a service has heard of the others: what was decided first where it counts wins, and nothing is left over."""

from dataclasses import replace

from deploy.demo.kantor import Klien
from shared.contracts.analysis import AnalisaDikunci, Kesimpulan
from shared.contracts.letters import SuratDitandatangani
from shared.contracts.peran import Jabatan
from tests.journey.acts import HASH
from tests.journey.expected import pastikan_diberitahu_sekali
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.records import baris, hidup, tenang
from tests.journey.request import KURANG, Permohonan
from tests.journey.whole_set import NATS, WholeSet

ULANG = {"aspek": "KEAMANAN", "alasan": "Kontrol perlu diuji ulang."}


async def test_tanda_tangan_menang_atas_analisa_yang_dibuka_kembali_dan_selesai_dalam_sela(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    """Opened again, analysed again and concluded otherwise while Kepala Dinas signed: the letter rests on the first result."""
    permohonan = await Permohonan.ajukan(kantor, sampai=14)
    tanda_tangan = await permohonan.langkah(15)
    with seluruh_set.frozen(NATS):
        await kantor.lakukan(permohonan.tindakan("analysis", "pembukaan-kembali", orang[Jabatan.KEPALA_SEKSI], ULANG))
        permohonan.bahan = replace(permohonan.bahan, kesimpulan=Kesimpulan.TIDAK_DIREKOMENDASIKAN)
        await permohonan.lalui(7, 7)
        await permohonan.lalui(10, 10)
        await kantor.lakukan(tanda_tangan)
    await permohonan.tunggu_status("TERKUNCI", "analysis")
    await permohonan.lalui(16, 16)
    await permohonan.selesaikan()
    await tenang(seluruh_set.addresses)
    answer = await pintu.baca("analysis", f"/permohonan/{permohonan.permohonan_id}/analisa", orang[Jabatan.KEPALA_SEKSI])
    hasil = answer.json()["hasil"]
    assert (hasil["kesimpulan"], hasil["putaran"]) == ("DIREKOMENDASIKAN", 1)
    assert {satu["putaran"] for satu in answer.json()["standar"]} == {1}
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    rests = [satu.recorded.fact for satu in events if isinstance(satu.recorded.fact, SuratDitandatangani | AnalisaDikunci)]
    assert [fact.putaran_analisa for fact in rests] == [1, 1]
    assert [row[0] for row in baris(events, "analysis")][-2:] == ["AnalisaSelesai", "AnalisaDikunci"], "done later, and of no effect"
    pastikan_diberitahu_sekali(events)
    await pintu.pastikan_tidak_ada_yang_diparkir()


async def test_tanda_tangan_menang_atas_pengembalian_dalam_sela(seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu) -> None:
    """Opened again and returned to the agency while Kepala Dinas signed: the agency is asked to complete nothing."""
    permohonan = await Permohonan.ajukan(kantor, sampai=14)
    tanda_tangan = await permohonan.langkah(15)
    with seluruh_set.frozen(NATS):
        await kantor.lakukan(permohonan.tindakan("analysis", "pembukaan-kembali", orang[Jabatan.KEPALA_SEKSI], ULANG))
        await permohonan.lalui(7, 7)
        await kantor.lakukan(permohonan.tindakan("analysis", "pengembalian", permohonan.pelaksana(10), KURANG))
        await kantor.lakukan(tanda_tangan)
    await permohonan.tunggu_status("TERKUNCI", "analysis")
    await permohonan.tunggu("intake", lambda kasus: kasus["isi"]["nomor_surat"] is not None)
    kembali = permohonan.bahan.unggahan(permohonan.bahan.formulir_dilengkapi)
    act = replace(permohonan.tindakan("intake", "pengajuan-kembali", permohonan.opd.orang), unggahan=kembali)
    assert aturan(await pintu.lakukan(act)) == (409, "SuratSudahDitandatangani")
    await permohonan.lalui(16, 16)
    await permohonan.selesaikan()
    await pintu.pastikan_tidak_ada_yang_diparkir()


async def test_pencabutan_menang_atas_disposisi_dan_analisa_dalam_sela(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    """What officials do before they hear of the withdrawal stays as history without effect, on whichever desk it is done."""
    didisposisi, dianalisa = await Permohonan.ajukan(kantor), await Permohonan.ajukan(kantor, sampai=4)
    await didisposisi.langkah(2)
    await dianalisa.langkah(5)
    with seluruh_set.frozen(NATS):
        for permohonan, dari, sampai in ((didisposisi, 2, 4), (dianalisa, 5, 10)):
            await permohonan.cabut()
            await permohonan.lalui(dari, sampai)
    for permohonan in (didisposisi, dianalisa):
        await permohonan.tunggu_status("DICABUT", "intake", "disposition", "notify")
    await dianalisa.tunggu_status("DICABUT", "analysis")
    await tenang(seluruh_set.addresses)
    meja = ((didisposisi, "disposition", "InstruksiDiberikan"), (dianalisa, "analysis", "AnalisaSelesai"))
    for permohonan, service, terakhir in meja:
        events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
        last, end = [row[0] for row in baris(events, service)][-2:]
        assert (last, end.endswith("Dihentikan")) == (terakhir, True)
        assert [row[0] for row in baris(events, "letters")][-1] == "SuratDihentikan", "opened or not, as it was heard"
        pastikan_diberitahu_sekali(events)
        for act in permohonan.semua_tindakan(HASH):
            answer = await pintu.lakukan(act)
            assert aturan(answer)[1] == "PermohonanSudahDicabut", (act.path, answer.text)
    await pintu.pastikan_tidak_ada_yang_diparkir()
