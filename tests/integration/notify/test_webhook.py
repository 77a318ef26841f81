"""Events reach other systems' programs: signed, as recorded, in order for each request, however the receivers behave."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from deploy.set.addresses import Addresses
from services.notify.webhooks.api.acts import rahasia_baru
from services.notify.webhooks.langganan import AkhiriRahasiaLama, PutarRahasia
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.examples import analysis, disposition, intake, letters
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.peran import Jabatan
from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import new_id, now, rfc3339
from shared.kernel.event.envelope import GENESIS, headers, seal_event, type_of
from shared.kernel.publish.message import Message
from shared.office.names import subject_of
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import running, until
from tests.integration.notify.jalan import Jam
from tests.integration.notify.penerima import Balas, penerima
from tests.integration.notify.pengikut import kisah, milik, terbitkan
from tests.integration.notify.rumah import rumah

BIASA = ["DisposisiDibuka", "Didisposisi", "KonsepSuratDibuat", "GiliranDicatat", "PermohonanDicabut"]
"""What a subscription without a choice is sent of that story: not the submission, which holds addresses of servers."""


async def test_peristiwa_sampai_seperti_tercatat_dan_tanda_tangannya_sah(addresses: Addresses) -> None:
    cerita = kisah()
    await terbitkan(addresses, cerita)
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, rahasia = await satu.daftar(dasbor.url)
            await until(lambda: satu.semua_terkirim(langganan_id, len(BIASA)), "all were taken")
    assert sorted(masuk.nama for masuk in dasbor.masuk) == sorted(BIASA)
    for masuk in dasbor.masuk:
        isi = masuk.sah(rahasia)
        asli = next(event for event in cerita if type(event).__name__ == masuk.nama)
        assert masuk.badan.endswith(b',"data":' + canonical(asli.model_dump(mode="json")) + b"}"), "the very bytes that were recorded"
        headers = {f"ce-{nama}": str(nilai) for nama, nilai in isi.items() if nama != "data"}
        assert Message("EV", 1, headers, canonical(isi["data"])).fact() == asli, "and its hash can be checked from what came"
        assert masuk.kepala["webhook-id"] == f"{isi['id']}:{langganan_id}"
        assert masuk.kepala["content-type"] == "application/cloudevents+json"
        with pytest.raises(WebhookVerificationError):
            type(masuk)(masuk.kepala, masuk.badan.replace(b'"putaran":1', b'"putaran":2')).sah(rahasia)
        with pytest.raises(WebhookVerificationError):
            masuk.sah(rahasia_baru())


async def test_dua_rahasia_berlaku_selama_diputar_lalu_satu(addresses: Addresses) -> None:
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, lama = await satu.daftar(dasbor.url, peristiwa=("PermohonanDicabut",))
            baru = rahasia_baru()
            tersegel = await satu.segel(langganan_id, {"rahasia": baru})
            sampai = now() + timedelta(hours=24)
            await satu.urus(PutarRahasia(pelaku=ADMIN, langganan_id=langganan_id, rahasia=tersegel, lama_sampai=sampai))
            await terbitkan(addresses, kisah())
            await until(lambda: satu.semua_terkirim(langganan_id, 1), "signed with both")
            await satu.urus(AkhiriRahasiaLama(pelaku=ADMIN, langganan_id=langganan_id))
            await terbitkan(addresses, kisah())
            await until(lambda: satu.semua_terkirim(langganan_id, 2), "signed with the new one")
    berdua, sendiri = dasbor.masuk
    assert berdua.sah(lama) == berdua.sah(baru)
    assert len(berdua.kepala["webhook-signature"].split(" ")) == 2
    assert sendiri.sah(baru)
    with pytest.raises(WebhookVerificationError):
        sendiri.sah(lama)


async def test_yang_gagal_menahan_permohonannya_saja(addresses: Addresses) -> None:
    macet, lancar = kisah(), kisah()
    await terbitkan(addresses, [*macet, *lancar])
    tahan = str(macet[0].permohonan_id)
    with penerima() as dasbor:
        dasbor.balas = lambda masuk: Balas(500) if masuk.kelompok == tahan and masuk.nama == "Didisposisi" else Balas()
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url)
            await until(lambda: len(dasbor.tentang(lancar[0].permohonan_id)) == len(BIASA), "the other request goes on")
            await until(lambda: any(row["percobaan"] for row in satu.kiriman(langganan_id)), "one failed")
            menunggu = [row for row in satu.kiriman(langganan_id) if row["kelompok"] == tahan and row["terkirim"] is None]
            dasbor.balas = lambda _: Balas()
            satu.pos.tanya("UPDATE notify.kiriman SET coba_lagi = now() WHERE coba_lagi IS NOT NULL")
            await until(lambda: satu.semua_terkirim(langganan_id, 2 * len(BIASA)), "it goes on where it stopped")
    urut = dasbor.tentang(tahan)
    mulai = urut.index("Didisposisi")
    assert len(menunggu) == len(BIASA) - mulai, "what comes after it waits"
    assert urut[: mulai + 2] == [*urut[:mulai], "Didisposisi", "Didisposisi"]
    assert sorted({*urut}) == sorted(BIASA)


@pytest.mark.parametrize(
    ("saringan", "nama"),
    [
        ({"langkah": (11,)}, ["GiliranDicatat", "KonsepSuratDibuat"]),
        ({"peristiwa": ("PermohonanDiterima", "PermohonanDicabut")}, ["PermohonanDicabut", "PermohonanDiterima"]),
        ({"peran": (Jabatan.KEPALA_SEKSI,)}, ["GiliranDicatat", "KonsepSuratDibuat"]),
        ({"peran": (Jabatan.KEPALA_BIDANG,), "langkah": (2,)}, ["Didisposisi"]),
    ],
)
async def test_hanya_yang_dipilih_dikirim(addresses: Addresses, saringan: dict[str, Any], nama: list[str]) -> None:
    await terbitkan(addresses, kisah())
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url, **saringan)
            await until(lambda: satu.semua_terkirim(langganan_id, len(nama)), "what was chosen")
    assert sorted(masuk.nama for masuk in dasbor.masuk) == nama


async def test_rahasia_lama_berhenti_pada_waktunya(addresses: Addresses) -> None:
    jam = Jam(now())
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar(jam)):
            langganan_id, _ = await satu.daftar(dasbor.url, peristiwa=("PermohonanDicabut",))
            tersegel = await satu.segel(langganan_id, {"rahasia": rahasia_baru()})
            sampai = jam.kini + timedelta(hours=24)
            await satu.urus(PutarRahasia(pelaku=ADMIN, langganan_id=langganan_id, rahasia=tersegel, lama_sampai=sampai))
            for jumlah, saat in enumerate((sampai - timedelta(seconds=1), sampai), 1):
                jam.kini = saat
                await terbitkan(addresses, kisah())
                await until(partial(satu.semua_terkirim, langganan_id, jumlah), "taken")
    assert [len(masuk.kepala["webhook-signature"].split(" ")) for masuk in dasbor.masuk] == [2, 1]


async def terbitkan_pada(addresses: Addresses, service: str, event: PeristiwaPermohonan, saat: datetime) -> None:
    """Put an event that was recorded at this moment into the stream of a service."""
    request = str(event.permohonan_id)
    meta = {"source": f"/ptsp/{service}/x", "subject": request, "correlationid": request, "sopversi": "v1", "prevhash": GENESIS}
    recorded, _ = seal_event(new_id(), 1, event, meta | {"time": rfc3339(saat)})
    async with connected(addresses, service) as client:
        subjek = subject_of(service, type(event).__name__, request)
        head = headers(recorded.ce_id, type_of(event), recorded.meta, 1)
        await client.jetstream().publish(subjek, canonical(event.model_dump(mode="json")), headers=head)


async def test_urut_menurut_waktu_di_semua_aliran_dan_yang_lebih_baru_dari_batasnya_menunggu(addresses: Addresses) -> None:
    """Of the streams' ends only what was recorded before they were asked for is sent: its cause cannot lie behind them."""
    permohonan_id, kini = new_id(), now()
    cerita = {"letters": letters.KONSEP_SURAT_DIBUAT, "disposition": disposition.DISPOSISI_KADIS, "intake": intake.DICABUT}
    for detik, (service, event) in enumerate(cerita.items()):
        await terbitkan_pada(addresses, service, milik(event, permohonan_id), kini - timedelta(seconds=60 - detik))
    await terbitkan_pada(addresses, "analysis", milik(analysis.ANALISA_SELESAI, permohonan_id), kini + timedelta(hours=1))
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url)
            await until(lambda: satu.semua_terkirim(langganan_id, 3), "what is past")
            posisi = satu.pos.tanya("SELECT posisi FROM notify.langganan")
    assert dasbor.tentang(permohonan_id) == ["KonsepSuratDibuat", "Didisposisi", "PermohonanDicabut"]
    assert posisi == [("1.1.0.1.0",)], "the one of another clock is looked at later"


async def test_peristiwa_yang_dipalsukan_tidak_dikirim(addresses: Addresses) -> None:
    """Whoever gets into a stream gets no signature of ours: what is not as its hash says is for nobody."""
    palsu, asli = milik(intake.DICABUT, new_id()), milik(intake.DICABUT, new_id())
    request = str(palsu.permohonan_id)
    meta = {"source": "/ptsp/intake/x", "subject": request, "correlationid": request, "sopversi": "v1", "prevhash": GENESIS}
    recorded, _ = seal_event(new_id(), 1, palsu, meta)
    async with connected(addresses, "intake") as client:
        isi = canonical(palsu.model_dump(mode="json") | {"alasan": "diganti"})
        head = headers(recorded.ce_id, type_of(palsu), recorded.meta, 1)
        await client.jetstream().publish(subject_of("intake", "PermohonanDicabut", request), isi, headers=head)
    await terbitkan(addresses, [asli])
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url)
            await until(lambda: satu.semua_terkirim(langganan_id, 1), "the true one")
    assert [masuk.kelompok for masuk in dasbor.masuk] == [str(asli.permohonan_id)]


async def test_aliran_yang_memuat_peristiwa_lain_tidak_dikirim_dan_dicatat(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    with penerima() as dasbor:
        async with rumah(addresses) as satu:
            langganan_id, _ = await satu.daftar(dasbor.url, peristiwa=("PermohonanDicabut",))
            dasbor.balas = lambda _: Balas(500)
            async with running(satu.antar()):
                await until(lambda: any(row["percobaan"] for row in satu.kiriman(langganan_id)), "refused")
                satu.pos.tanya("UPDATE notify.kiriman SET ce_id = 'lain:1', coba_lagi = now()")
                await until(lambda: any(row["percobaan"] == 2 for row in satu.kiriman(langganan_id)), "not sent")
            (row,) = satu.kiriman(langganan_id)
    assert [coba["hasil"] for coba in row["riwayat"]] == ["DITOLAK", "TIDAK_TERBACA"]
    assert len(dasbor.masuk) == 1
