"""Whom an agency may invite: who has no account yet, or one of this agency that nobody has used; whoever is in is the administrator's."""

from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

import pytest

from services.portal.halaman.orang.rekan import keberatan_undang
from services.portal.masuk.urus import AkunTampak
from shared.contracts.peran import Jabatan

OPD: Final = uuid4()
BARU: Final = AkunTampak(
    uuid4(),
    uuid4(),
    Jabatan.OPD_PEMOHON.value,
    OPD,
    bersandi=False,
    berkode=False,
    contoh=False,
    aktif=True,
    sesi=0,
    diundang_sampai=None,
    menunggu_sampai=None,
)


def test_rekan_tanpa_akun_atau_yang_belum_memakainya_boleh_diundang() -> None:
    assert (keberatan_undang(None, OPD), keberatan_undang(BARU, OPD)) == ("", "")


@pytest.mark.parametrize(
    ("beda", "keberatan"),
    [
        ({"bersandi": True}, "rekan.sudah"),
        ({"contoh": True}, "rekan.sudah"),
        ({"aktif": False}, "rekan.dikunci"),
        ({"opd_id": uuid4()}, "rekan.bukan"),
        ({"peran": Jabatan.KEPALA_SEKSI.value, "opd_id": None}, "rekan.bukan"),
        ({"peran": Jabatan.ADMIN.value, "opd_id": OPD}, "rekan.bukan"),
    ],
)
def test_yang_sudah_masuk_dikunci_atau_bukan_petugas_opd_ini_tidak(beda: dict[str, Any], keberatan: str) -> None:
    assert keberatan_undang(replace(BARU, **beda), OPD) == keberatan
