"""The pure parts of sending to other systems: which addresses, when again, which events, and what goes out."""

from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from typing import Any, Final
from uuid import UUID

import pytest
from standardwebhooks import Webhook

from services.notify.live.frame import LiveEvent
from services.notify.webhooks.delivery.addresses import boleh, periksa_url
from services.notify.webhooks.delivery.match import cocok, peran_berikut, terbuka
from services.notify.webhooks.delivery.message import kepala, webhook_id
from services.notify.webhooks.langganan import AlamatTidakDiizinkan
from services.notify.webhooks.settings import SetelanWebhook
from shared.contracts.examples import analysis, disposition, intake, letters, notify
from shared.contracts.examples.langganan import LANGGANAN_ID
from shared.contracts.langganan import KeadaanTenggat, Saringan
from shared.contracts.peran import Jabatan
from shared.kernel.event.canonical import canonical
from shared.kernel.event.envelope import type_of
from shared.kernel.event.fact import Fact, sources_of
from shared.office.names import SERVICES
from shared.sop.lintas import LAYANAN
from tests.contract.records import examples

KINI: Final = datetime(2026, 11, 23, 3, tzinfo=UTC)
CONTOH: Final = {type(event).__name__: event for service in LAYANAN for event in examples(service)}
TERTUTUP: Final = [
    "127.0.0.1",
    "127.8.9.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "0.0.0.0",  # noqa: S104 - refused, and not bound to
    "255.255.255.255",
    "224.0.0.1",
    "240.0.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2001:db8::1",
]
KHUSUS: Final = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
    *("192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24"),
    *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    *("::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20"),
    *("5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "4000::/3", "8000::/2", "c000::/3"),
]
"""IANA's registries of special-purpose IPv4 and IPv6 addresses, multicast, and what is not given out; only translators' prefixes, which
are judged as what is inside them, are not here."""
UMUM: Final = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]


def kabar(event: Fact) -> LiveEvent:
    """Return an event as it stands in its stream."""
    headers = {"ce-id": f"{UUID(int=1)}:1", "ce-type": type_of(event)}
    return LiveEvent.dari(SERVICES.index(sources_of(type(event))[0]), 1, headers, canonical(event.model_dump(mode="json")))


@pytest.mark.parametrize("alamat", TERTUTUP)
def test_alamat_yang_bukan_umum_tertutup(alamat: str) -> None:
    assert not boleh(ip_address(alamat), ())


@pytest.mark.parametrize("jaringan", KHUSUS)
def test_jaringan_berkeperluan_khusus_tertutup_dari_awal_sampai_akhir(jaringan: str) -> None:
    seluruhnya = ip_network(jaringan)
    tengah = seluruhnya[seluruhnya.num_addresses // 2 + 1]
    assert not any(boleh(satu, ()) for satu in (seluruhnya[1], tengah, seluruhnya[-1]))


@pytest.mark.parametrize("alamat", UMUM)
def test_alamat_umum_terbuka(alamat: str) -> None:
    assert boleh(ip_address(alamat), ())


def test_jaringan_yang_dibuka_dicapai_juga_lewat_ipv6_yang_memuatnya() -> None:
    dibuka = (ip_network("10.20.0.0/16"), ip_network("fd00:20::/32"))
    assert all(boleh(ip_address(satu), dibuka) for satu in ("10.20.3.4", "::ffff:10.20.3.4", "fd00:20::1"))
    assert not any(boleh(ip_address(satu), dibuka) for satu in ("10.21.0.1", "::ffff:10.21.0.1", "fd00:21::1"))


@pytest.mark.parametrize(
    "url",
    [
        "http://dasbor.example/",
        "ftp://dasbor.example/",
        "https:///terima",
        "https://orang@dasbor.example/",
        "https://orang:sandi@dasbor.example/",
        "https://dasbor.example/#di",
        "https://dasbor.example:99999/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
    ],
)
def test_url_yang_tidak_mungkin_ditolak_dengan_nama(url: str) -> None:
    with pytest.raises(AlamatTidakDiizinkan):
        periksa_url(url, SetelanWebhook())


def test_url_biasa_dan_yang_dibuka_setelan() -> None:
    assert periksa_url("https://dasbor.example:8443/terima?kunci=1", SetelanWebhook()) == "dasbor.example"
    buka = SetelanWebhook(webhook_http=True, webhook_jaringan=(ip_network("127.0.0.0/8"),))
    assert periksa_url("http://127.0.0.1:9000/", buka) == "127.0.0.1"


def test_tanpa_pilihan_dikirim_yang_boleh_dibaca_utuh_oleh_setiap_pejabat() -> None:
    """No draft, nobody's alert, nothing of a person's, no subscription, and no addresses of servers."""
    dikirim = {nama for nama, event in CONTOH.items() if cocok(Saringan(), kabar(event), None)}
    assert dikirim == {nama for nama, event in CONTOH.items() if terbuka(kabar(event))}
    assert dikirim >= {"Didisposisi", "AnalisaSelesai", "Diparaf", "SuratDisampaikan", "GiliranDicatat", "TenggatTerlampaui"}
    tertutup = {"PermohonanDiterima", "KonsepPermohonanDisimpan", "KontakDiatur", "LanggananDidaftarkan", "AksesDataDicatat"}
    assert not dikirim & tertutup
    assert not [nama for nama in dikirim if nama.startswith("Pemberitahuan")]
    for nama in tertutup:
        assert cocok(Saringan(peristiwa=(nama,)), kabar(CONTOH[nama]), None), "but for those that the administrator names"


@pytest.mark.parametrize(
    ("event", "peran"),
    [
        (intake.DITERIMA, {Jabatan.KEPALA_DINAS}),
        (disposition.DISPOSISI_KADIS, {Jabatan.KEPALA_BIDANG}),
        (disposition.INSTRUKSI_DIBERIKAN, {Jabatan.ANALIS}),
        (analysis.PERMOHONAN_DIKEMBALIKAN, {Jabatan.OPD_PEMOHON}),
        (letters.KONSEP_SURAT_DIBUAT, {Jabatan.KEPALA_SEKSI}),
        (notify.GILIRAN_DICATAT, {Jabatan.KEPALA_SEKSI}),
        (CONTOH["TenggatTerlampaui"], {Jabatan.ANALIS}),
        (CONTOH["TenggatDieskalasi"], {Jabatan.KEPALA_SEKSI}),
        (intake.DICABUT, set[Jabatan]()),
    ],
)
def test_peran_berikut_menurut_peristiwanya(event: Fact, peran: set[Jabatan]) -> None:
    assert peran_berikut(kabar(event)) == peran


def test_setiap_saringan_harus_dipenuhi() -> None:
    opd_id, lain = disposition.OPD_ID, UUID(int=5)
    diparaf: Any = kabar(letters.PARAF_KASI)
    assert cocok(Saringan(langkah=(12,), opd_id=(opd_id,), peristiwa=("Diparaf",), peran=(Jabatan.KEPALA_BIDANG,)), diparaf, opd_id)
    assert not cocok(Saringan(langkah=(13,)), diparaf, opd_id)
    assert not cocok(Saringan(opd_id=(lain,)), diparaf, opd_id)
    assert not cocok(Saringan(opd_id=(opd_id,)), diparaf, None)
    assert not cocok(Saringan(peristiwa=("Didisposisi",)), diparaf, opd_id)
    assert not cocok(Saringan(peran=(Jabatan.SEKRETARIS_DINAS,)), diparaf, opd_id)
    assert not cocok(Saringan(tenggat=tuple(KeadaanTenggat)), diparaf, opd_id)
    assert cocok(Saringan(tenggat=(KeadaanTenggat.TERLAMPAUI,)), kabar(CONTOH["TenggatTerlampaui"]), opd_id)
    assert not cocok(Saringan(tenggat=(KeadaanTenggat.TERLAMPAUI,)), kabar(CONTOH["TenggatDieskalasi"]), opd_id)


def test_peristiwa_versi_yang_belum_dikenal_tidak_memberi_giliran_kepada_siapa_pun() -> None:
    dikenal = kabar(letters.PARAF_KASI)
    baru = LiveEvent.dari(3, 1, {**dikenal.pesan.headers, "ce-type": "id.go.ptsp.Diparaf.v99"}, dikenal.pesan.body)
    pilihan_baru = kabar(notify.PEMBERITAHUAN_DICATAT)
    isi = canonical(notify.PEMBERITAHUAN_DICATAT.model_dump(mode="json") | {"jenis": "DARI_MASA_DEPAN"})
    for satu in (baru, LiveEvent.dari(4, 1, pilihan_baru.pesan.headers, isi)):
        assert peran_berikut(satu) == frozenset()
        assert cocok(Saringan(langkah=(12,), peristiwa=(satu.nama,)), satu, None), "what it says itself still counts"


def test_tanda_tangan_menurut_spesifikasi() -> None:
    """The specification's own example (secret, id, moment and body)."""
    rahasia, isi = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    saat = datetime.fromtimestamp(1614265330, UTC)
    head = kepala("msg_p5jXN8AQM9LWM0D4loKWxJek", saat, [rahasia], isi)
    assert head["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert head["webhook-timestamp"] == "1614265330"
    dua = kepala("x", saat, [rahasia, "whsec_" + "YQ==" * 8], isi)["webhook-signature"].split(" ")
    assert dua[0] == Webhook(rahasia).sign("x", saat, isi.decode())
    assert len(dua) == 2
    assert webhook_id("a:1", LANGGANAN_ID) == f"a:1:{LANGGANAN_ID}"
