"""Events reach other systems' programs: signed, as recorded, in order for each request, however the receivers behave."""

from datetime import timedelta
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from deploy.addresses import Addresses
from services.notify.langganan.steps.rahasia import AkhiriRahasiaLama, PutarRahasia
from services.notify.langganan_api.tindakan import rahasia_baru
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.peran import Jabatan
from shared.kernel.canon import canonical
from shared.kernel.clock import now
from shared.kernel.heard import Message
from tests.integration.kernel.counter import running, until
from tests.integration.notify.penerima import Balas, penerima
from tests.integration.notify.pengikut import kisah, terbitkan
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
