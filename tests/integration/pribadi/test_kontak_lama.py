"""Contacts that notify recorded before intake heard of them: the migration brings them in, once, sealed as they are."""

from deploy.set.addresses import Addresses
from services.intake.rows import DIDENGAR_JENIS
from shared.contracts.notify import KanalPemberitahuan, KontakDiatur
from tests.backends import prepare
from tests.integration.notify.jalan import ALAMAT, KASI
from tests.integration.notify.kantor_pos import pos


async def test_migrasi_memasukkan_kontak_yang_sudah_tercatat(addresses: Addresses) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, KanalPemberitahuan.EMAIL)
        for _ in range(2):
            prepare(addresses)
        ((jenis, subjek, isi),) = kantor.tanya("SELECT jenis, subjek, isi FROM intake.pribadi_didengar")
        kontak = DIDENGAR_JENIS[jenis].model_validate(isi)
        assert isinstance(kontak, KontakDiatur)
        assert (kontak.orang_id, [kontak.alamat.subjek_id]) == (KASI, subjek)
        assert await kantor.penyegel.open_all([kontak.alamat]) == [ALAMAT]
