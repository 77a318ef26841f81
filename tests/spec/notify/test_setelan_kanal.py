"""A channel is whole: set up it can be chosen, it is made ready, and it uses an address that a person can give."""

from pathlib import Path
from typing import Any, Final

from services.notify.contacts.api import Alamat
from services.notify.sending.recipient import ALAMAT_UNTUK
from services.notify.sending.settings import SetelanKanal
from shared.contracts.notify import KanalPemberitahuan

LAIN: Final[dict[str, Any]] = {
    "email_host": "surel.example",
    "email_dari": "ptsp@dinas.example",
    "email_pengguna": "ptsp",
    "apprise_skema": ("ntfys",),
}


def test_setiap_kanal_dapat_dipilih_disiapkan_dan_beralamat(tmp_path: Path) -> None:
    rahasia = tmp_path / "rahasia"
    rahasia.write_text("contoh", encoding="ascii")
    berkas = {nama: rahasia for nama in SetelanKanal.model_fields if nama.endswith("_file")}
    alamat = {nama: "https://kanal.example" for nama in SetelanKanal.model_fields if nama.endswith("_alamat")}
    setelan = SetelanKanal.model_validate({**berkas, **alamat, **LAIN})
    assert setelan.siapkan().keys() == set(KanalPemberitahuan)
    assert {*setelan.tersedia, KanalPemberitahuan.LOG} == set(KanalPemberitahuan)
    assert ALAMAT_UNTUK.keys() == set(setelan.tersedia)
    assert set(ALAMAT_UNTUK.values()) == Alamat.model_fields.keys()
