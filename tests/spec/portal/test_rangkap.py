"""A letter in several offices of one person: a paraf says beforehand what it costs, and a Plh. is told of his own code."""

from dataclasses import replace
from typing import Any, Final

import pytest

from services.portal.bagian import PerkaraTerbaca
from services.portal.halaman.perkara.isian import BidangFormulir
from services.portal.halaman.perkara.susun import PENUH, rangkap_nanti
from services.portal.rupa.jendela import Bingkai
from services.portal.rupa.jendela import isi as halaman_isi
from services.portal.tindakan.tabel import TINDAKAN

SEKRETARIS: Final = {"jabatan": "sekretaris_dinas", "kapasitas": "DEFINITIF", "mandat_id": None}
PLH_KADIS: Final = {"jabatan": "kepala_dinas", "kapasitas": "PLH", "mandat_id": "m1"}
PLH_KABID: Final = {"jabatan": "kepala_bidang", "kapasitas": "PLH", "mandat_id": "m2"}


def kata(nama: str, langkah: int | None, *kedudukan: dict[str, Any]) -> str:
    """Return what is said beside an act to whoever holds these offices."""
    return rangkap_nanti(PerkaraTerbaca({"kedudukan": kedudukan}, {}), TINDAKAN[nama], langkah)


def test_yang_memparaf_dan_akan_menandatangani_diberi_tahu_sebelumnya() -> None:
    assert kata("paraf", 14, SEKRETARIS, PLH_KADIS).startswith("Anda juga Plh. Kepala Dinas. ")
    assert kata("paraf", 13, PLH_KABID, SEKRETARIS).startswith("Anda juga Sekretaris Dinas. "), "a later paraf too"


@pytest.mark.parametrize(
    ("nama", "langkah", "kedudukan"),
    [
        ("paraf", 14, (SEKRETARIS,)),
        ("paraf", 14, (SEKRETARIS, PLH_KABID)),
        ("paraf", None, (SEKRETARIS, PLH_KADIS)),
        ("tolak_paraf", 14, (SEKRETARIS, PLH_KADIS)),
    ],
    ids=["one office", "an earlier one", "not a turn", "another act"],
)
def test_yang_tidak_kehilangan_apa_apa_tidak_diberi_tahu(nama: str, langkah: int | None, kedudukan: tuple[dict[str, Any], ...]) -> None:
    assert kata(nama, langkah, *kedudukan) == ""


def test_di_set_contoh_plh_ditunjukkan_kodenya_sendiri() -> None:
    kode = BidangFormulir("kode_bukti", "rahasia", "Kode bukti")
    page = halaman_isi("tindakan", replace(PENUH, galat=(), bidang=(kode,), peran="sekretaris_dinas"), Bingkai(contoh=True))
    assert "account code --peran sekretaris_dinas" in page
