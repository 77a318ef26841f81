"""What is asked of the reads may be anything: whatever no page and no list could have given is refused by name, never a fault."""

from uuid import uuid4

import pytest

from shared.contracts.peran import Jabatan
from tests.integration.kernel.toy_service import OPD, PENGHITUNG, Web
from tests.integration.kernel.web import act, known, refused

LAIN = "0193a000-0000-7000-8000-0000000000ff"
MOMENT = "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "sebelum",
    [
        "abc",
        "2026-01-01|x",
        f"{MOMENT}|x",
        f"{MOMENT}|",
        f"|{LAIN}",
        f"2026-01-01T00:00:00|{LAIN}",
        f"{MOMENT}|{LAIN}\0",
        "\0",
        "x" * 101,
    ],
)
async def test_kursor_yang_bukan_dari_halaman_ditolak(web: Web, head: dict[str, str], sebelum: str) -> None:
    body = refused(await web.client.get("/permohonan", headers=head, params={"sebelum": sebelum}), 422, "IsiTidakSah")
    (butir,) = body["butir"]
    assert butir["jalur"] == "query.sebelum"
    assert "lanjut" in butir["pesan"] or "100 huruf" in butir["pesan"]


async def test_halaman_berikutnya_lewat_kursor(web: Web, head: dict[str, str]) -> None:
    ids = [uuid4() for _ in range(3)]
    for permohonan_id in ids:
        await act(web, head, permohonan_id, "kunci")
    first = (await web.client.get("/permohonan", headers=head, params={"batas": 2})).json()
    second = (await web.client.get("/permohonan", headers=head, params={"batas": 2, "sebelum": first["lanjut"]})).json()
    assert [row["permohonan_id"] for row in first["permohonan"] + second["permohonan"]] == [str(one) for one in reversed(ids)]
    assert second["lanjut"] is None


@pytest.mark.parametrize("status", ["\0", "", "x y", "A" * 61, "'; --"])
async def test_status_yang_tidak_mungkin_ditolak(web: Web, head: dict[str, str], status: str) -> None:
    refused(await web.client.get("/permohonan", headers=head, params={"status": status}), 422, "IsiTidakSah")


@pytest.mark.parametrize("path", ["/permohonan", "/tugas"])
@pytest.mark.parametrize("batas", ["0", "201", "abc", "1e3", "9" * 5000, "\0"])
async def test_batas_yang_tidak_mungkin_ditolak(web: Web, head: dict[str, str], path: str, batas: str) -> None:
    refused(await web.client.get(path, headers=head, params={"batas": batas}), 422, "IsiTidakSah")


async def test_daftar_menurut_status(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    await act(web, head, permohonan_id, "kunci")
    found = {
        status: (await web.client.get("/permohonan", headers=head, params={"status": status})).json()["permohonan"]
        for status in ("HITUNGAN_1", "HITUNGAN_2")
    }
    assert [row["permohonan_id"] for row in found["HITUNGAN_1"]] == [str(permohonan_id)]
    assert found["HITUNGAN_2"] == []


@pytest.mark.parametrize("nomor", ["0", "-1", "9223372036854775808", "9" * 5000, "x", "%00"])
async def test_nomor_parkir_yang_tidak_mungkin_ditolak(web: Web, nomor: str) -> None:
    admin = await known(web, Jabatan.ADMIN)
    refused(await web.client.delete(f"/parkir/{nomor}", headers=admin), 422, "IsiTidakSah")


async def test_nomor_parkir_terbesar_tidak_dikenal(web: Web) -> None:
    admin = await known(web, Jabatan.ADMIN)
    refused(await web.client.delete("/parkir/9223372036854775807", headers=admin), 404, "PermohonanTidakDikenal")


@pytest.mark.parametrize("kelompok", ["%00", "a%00b", "x" * 1001])
async def test_kelompok_parkir_yang_tidak_mungkin_ditolak(web: Web, kelompok: str) -> None:
    admin = {**await known(web, Jabatan.ADMIN), "Idempotency-Key": "kunci"}
    refused(await web.client.post(f"/parkir/{kelompok}/coba-lagi", headers=admin), 422, "IsiTidakSah")


@pytest.mark.parametrize("sha256", ["%00", "x", "sha256:zz", "9" * 5000])
async def test_berkas_yang_tidak_disebut_permohonan_tidak_ditemukan(web: Web, head: dict[str, str], sha256: str) -> None:
    permohonan_id = uuid4()
    await act(web, head, permohonan_id, "kunci")
    refused(await web.client.get(f"/permohonan/{permohonan_id}/berkas/{sha256}", headers=head), 404, "BerkasTidakDitemukan")


async def test_opd_tidak_diberi_tahu_pejabat_mana(web: Web, head: dict[str, str]) -> None:
    """Neither in the answer to an act, nor in a list, nor in the request itself; officials are."""
    permohonan_id, opd = uuid4(), await known(web, Jabatan.OPD_PEMOHON, OPD)
    answers: list[str] = []
    for who, key in ((head, "pejabat"), (opd, "opd")):
        acted = await act(web, who, permohonan_id, key)
        assert acted.status_code == 200, acted.text
        read = [await web.client.get(path, headers=who) for path in (f"/permohonan/{permohonan_id}", "/permohonan", "/tugas")]
        answers.append("".join(response.text for response in (acted, *read)))
    assert answers[0].count(str(PENGHITUNG)) == 2 + 2 + 1 + 1
    assert str(PENGHITUNG) not in answers[1]
