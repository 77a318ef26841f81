"""A stolen portal signs nothing: the local signer takes the portal's word only with a code that Kepala Dinas alone has."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from deploy.set.addresses import Addresses
from deploy.set.bukti import make_proof
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB, now
from tests.integration.kernel.bukti import kode_kini, menurut_portal
from tests.integration.kernel.web import refused
from tests.integration.letters.bsre_tiruan import FRASA, menyala
from tests.integration.letters.meja import KADIS, Meja, bertanda, meja, setelan_bsre


def lewat_portal(satu: Meja, bukti: str = "") -> Meja:
    """Return the desk as the portal's key opens it."""
    kepala = menurut_portal(satu.web.addresses, KADIS, Jabatan.KEPALA_DINAS)
    return replace(satu, kepala={**kepala, **({"Satupintu-Bukti": bukti} if bukti else {})})


async def belum(satu: Meja) -> bool:
    """Say whether nothing at all was begun."""
    surat = await satu.surat()
    buku = await satu.web.runtime.store.load(BUKU_NOMOR, now().astimezone(WIB).year)
    return surat.ditandatangani is None and surat.percobaan_count == 0 and buku.version == 0


async def test_portal_curian_tidak_menandatangani(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        refused(await lewat_portal(satu, "123456").tanda_tangani(), 403, "BuktiBelumDibuat")
        make_proof(addresses, KADIS)
        milik_lain = kode_kini(make_proof(addresses, uuid4()))
        for bukti, aturan in (
            ("", "BuktiDiperlukan"),
            ("bukan angka", "BuktiSalah"),
            (milik_lain, "BuktiSalah"),
        ):
            refused(await lewat_portal(satu, bukti).tanda_tangani(), 403, aturan)
        assert await belum(satu)


async def test_dengan_kode_kepala_dinas_surat_ditandatangani_sekali(addresses: Addresses) -> None:
    rahasia = make_proof(addresses, KADIS)
    async with meja(addresses) as satu:
        kode, kunci = kode_kini(rahasia), str(uuid4())
        jadi = await lewat_portal(satu, kode).tanda_tangani(kunci=kunci)
        assert jadi.status_code == 200, jadi.text
        assert (await lewat_portal(satu).tanda_tangani(kunci=kunci)).json() == jadi.json(), "the same act asks for nothing twice"
        lain = {"hash_konsep": contoh.HASH[:-1] + "1"}
        refused(await lewat_portal(satu).tanda_tangani(lain, kunci=kunci), 422, "KunciSudahDipakai")
        refused(await lewat_portal(satu, kode).tanda_tangani(), 403, "BuktiSalah")
        assert (await satu.surat()).percobaan_count == 1


async def test_token_operator_tidak_memerlukan_kode(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        assert (await satu.web.client.get("/penandatangan", headers=satu.kepala)).json()["kode_bukti_wajib"] is True
        assert (await satu.tanda_tangani()).status_code == 200


async def test_penanda_tangan_yang_menanyai_orangnya_tidak_memerlukan_kode(addresses: Addresses, tmp_path: Path) -> None:
    with menyala(lambda pdf: bertanda(addresses, pdf)) as tiruan:
        async with meja(addresses, **setelan_bsre(tiruan, tmp_path)) as satu:
            assert (await satu.web.client.get("/penandatangan", headers=satu.kepala)).json()["kode_bukti_wajib"] is False
            assert (await lewat_portal(satu).tanda_tangani({"frasa_sandi": FRASA})).status_code == 200


async def test_dengan_tinta_pindaianlah_buktinya(addresses: Addresses) -> None:
    async with meja(addresses, penandatangan="basah") as satu:
        assert (await satu.web.client.get("/penandatangan", headers=satu.kepala)).json()["kode_bukti_wajib"] is False
        refused(await lewat_portal(satu).tanda_tangani(), 409, "DitandatanganiDenganTinta")
        assert (await lewat_portal(satu).lakukan("cetakan")).status_code == 200
