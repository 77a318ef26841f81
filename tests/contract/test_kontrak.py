"""The gate: what others were promised is still so; and each kind of break, tried on the real documents, is told by its place."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

import pytest

from shared.sop.lintas import LAYANAN
from tests.contract.kontrak import PERISTIWA, bandingkan, dasar, kini, pecah_pada
from tests.contract.pecah import pecah_api
from tests.contract.pecah_skema import Arah, Sisi, pecah

Ubah = Callable[[dict[str, Any]], object]


def lama(nama: str) -> dict[str, Any]:
    """Return a contract as it is kept."""
    kontrak = dasar(nama)
    assert kontrak is not None, f"{nama}: make generate"
    return deepcopy(dict(kontrak))


def sesudah(nama: str, ubah: Ubah) -> list[str]:
    """Return what breaks when a contract becomes another one."""
    kontrak = lama(nama)
    ubah(kontrak)
    return pecah_pada(nama, lama(nama), kontrak)


def test_tidak_ada_kontrak_yang_pecah() -> None:
    """Whoever means it: a new version of the event, or `make contracts ACCEPT="alasan"`."""
    assert [satu for kata in bandingkan(kini()).values() for satu in kata] == []


@pytest.mark.parametrize("nama", [*LAYANAN, PERISTIWA])
def test_yang_sama_tidak_pecah(nama: str) -> None:
    assert sesudah(nama, lambda _: None) == []


TERBIT: Final[list[tuple[Ubah, str]]] = [
    (lambda p: p["bentuk"].pop("Diparaf.v1"), "Diparaf.v1: tidak ada lagi"),
    (lambda p: p["bentuk"].update({"Diparaf.v1": "0" * 64}), "Diparaf.v1: bentuknya berubah; perlu versi baru"),
    (lambda p: p["pilihan"]["Kapasitas"].remove("PLH"), "Kapasitas: pilihan PLH hilang"),
    (lambda p: p["kanal"]["letters"].remove("ptsp.letters.Diparaf.{id}"), "ptsp.letters.Diparaf.{id}: tidak dikirim lagi"),
]


@pytest.mark.parametrize(("ubah", "kata"), TERBIT)
def test_peristiwa_yang_terbit_tidak_berubah(ubah: Ubah, kata: str) -> None:
    assert sesudah(PERISTIWA, ubah) == [f"{PERISTIWA}: {kata}"]


def test_versi_nilai_dan_kanal_baru_tidak_memutus() -> None:
    def ubah(kontrak: dict[str, Any]) -> None:
        kontrak["bentuk"]["Diparaf.v2"] = "0" * 64
        kontrak["pilihan"]["Kapasitas"].append("BARU")
        kontrak["kanal"]["letters"].append("ptsp.letters.Baru.{id}")

    assert sesudah(PERISTIWA, ubah) == []


ALAMAT: Final = "/barang/{barang_id}"
BADAN: Final = {"required": ["nama"], "properties": {"nama": {"type": "string", "maxLength": 9}, "warna": {"enum": ["A", "B"]}}}
JAWABAN: Final = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "integer"}, "warna": {"type": "string", "enum": ["A"]}, "anak": {"$ref": "#/components/schemas/Isi"}},
}


def dokumen(ubah: Ubah = lambda _: None) -> dict[str, Any]:
    """Return a small interface, changed; its parts refer to themselves, as those of ours may."""
    operasi: dict[str, Any] = {
        "security": [],
        "parameters": [{"in": "query", "name": "batas", "schema": {"type": "integer", "maximum": 50}}],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "additionalProperties": False, **BADAN}}}},
        "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Isi"}}}, "headers": {"ETag": {}}}},
    }
    semua: dict[str, Any] = {"paths": {ALAMAT: {"post": operasi}}, "components": {"schemas": {"Isi": JAWABAN}}}
    semua = deepcopy(semua)
    ubah(semua)
    return semua


def operasi(semua: dict[str, Any]) -> dict[str, Any]:
    """Return the one operation."""
    satu: dict[str, Any] = semua["paths"][ALAMAT]["post"]
    return satu


def badan(semua: dict[str, Any]) -> dict[str, Any]:
    """Return what is sent."""
    skema: dict[str, Any] = operasi(semua)["requestBody"]["content"]["application/json"]["schema"]
    return skema


def isi(semua: dict[str, Any]) -> dict[str, Any]:
    """Return what is answered."""
    skema: dict[str, Any] = semua["components"]["schemas"]["Isi"]
    return skema


def parameter(semua: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the parameters."""
    daftar: list[dict[str, Any]] = operasi(semua)["parameters"]
    return daftar


MEMUTUS: Final[list[tuple[Ubah, str]]] = [
    (lambda d: d["paths"].clear(), ": tidak ada lagi"),
    (lambda d: d["paths"][ALAMAT].update(get=d["paths"][ALAMAT].pop("post")), ": tidak ada lagi"),
    (lambda d: operasi(d).update(security=[{"token": []}]), " token: kini wajib"),
    (lambda d: operasi(d)["responses"].update({"201": operasi(d)["responses"].pop("200")}), " 200: tidak dijawab lagi"),
    (lambda d: operasi(d)["responses"]["200"]["headers"].clear(), " 200 ETag: kepala hilang"),
    (lambda d: operasi(d)["responses"]["200"]["content"].clear(), " 200 application/json: tidak ada lagi"),
    (lambda d: parameter(d).clear(), " query batas: tidak dikenal lagi"),
    (lambda d: parameter(d)[0].update(required=True), " query batas: kini wajib"),
    (lambda d: parameter(d).append({"in": "query", "name": "baru", "required": True, "schema": {}}), " query baru: kini wajib"),
    (lambda d: parameter(d)[0]["schema"].update(maximum=10), " query batas: maximum 10 lebih ketat"),
    (lambda d: parameter(d)[0]["schema"].update(minimum=1), " query batas: minimum 1 lebih ketat"),
    (lambda d: parameter(d)[0]["schema"].update(type="string"), " query batas: integer tidak diterima lagi"),
    (lambda d: operasi(d)["requestBody"].update(required=True), " isi: kini wajib"),
    (lambda d: badan(d)["properties"].pop("nama"), " isi.nama: bidang hilang"),
    (lambda d: badan(d)["required"].append("warna"), " isi.warna: kini wajib"),
    (lambda d: badan(d)["properties"]["warna"]["enum"].remove("B"), " isi.warna: B tidak diterima lagi"),
    (lambda d: badan(d)["properties"]["nama"].update(enum=["A"]), " isi.nama: nilai bebas tidak diterima lagi"),
    (lambda d: badan(d)["properties"]["nama"].update(pattern="^a"), " isi.nama: pattern ^a lebih ketat"),
    (lambda d: isi(d)["properties"].pop("warna"), " 200.warna: bidang hilang"),
    (lambda d: isi(d)["required"].clear(), " 200.id: tidak selalu ada lagi"),
    (lambda d: isi(d)["properties"]["id"].update(type="string"), " 200.id: kini dapat berupa string"),
    (lambda d: isi(d)["properties"].update(id={"anyOf": [{"type": "integer"}, {"type": "null"}]}), " 200.id: kini dapat berupa null"),
    (lambda d: isi(d)["properties"]["warna"].pop("enum"), " 200.warna: bukan pilihan lagi"),
    (lambda d: isi(d)["properties"]["warna"].update(format="uuid"), " 200.warna: format None menjadi uuid"),
]


@pytest.mark.parametrize(("ubah", "kata"), MEMUTUS)
def test_perubahan_yang_memutus_disebut_dengan_tempatnya(ubah: Ubah, kata: str) -> None:
    assert list(pecah_api(dokumen(), dokumen(ubah))) == [f"POST {ALAMAT}{kata}"]


MENAMBAH: Final[list[Ubah]] = [
    lambda d: d["paths"].update({"/lain": {"get": {}}}),
    lambda d: operasi(d)["responses"].update({"409": {}}),
    lambda d: parameter(d).append({"in": "query", "name": "baru", "schema": {}}),
    lambda d: parameter(d)[0]["schema"].update(maximum=100),
    lambda d: badan(d)["properties"].update(baru={"type": "string"}),
    lambda d: badan(d)["required"].remove("nama"),
    lambda d: badan(d)["properties"]["warna"]["enum"].append("C"),
    lambda d: badan(d)["properties"].update(nama={"anyOf": [badan(d)["properties"]["nama"], {"type": "null"}]}),
    lambda d: isi(d)["properties"].update(baru={"type": "string"}),
    lambda d: isi(d)["required"].append("warna"),
    lambda d: isi(d)["properties"]["warna"]["enum"].append("B"),
    lambda d: d["components"]["schemas"].update(Baru=d["components"]["schemas"]["Isi"]),
]


@pytest.mark.parametrize("ubah", MENAMBAH)
def test_penambahan_tidak_memutus(ubah: Ubah) -> None:
    assert list(pecah_api(dokumen(), dokumen(ubah))) == []


def test_bentuk_yang_berganti_di_antara_beberapa() -> None:
    """Of several shapes those of one name belong together: one less in what is sent breaks, one more in what is answered too."""
    bernama: dict[str, Any] = {nama: {"type": "object", "properties": {}} for nama in ("A", "B", "C")}
    dua, tiga = [{"anyOf": [{"$ref": f"#/components/schemas/{nama}"} for nama in nama_nama]} for nama_nama in ("AB", "ABC")]
    assert list(pecah(Sisi(tiga, bernama), Sisi(dua, bernama), Arah.MINTA, "isi")) == ["isi: bentuk C tidak diterima lagi"]
    assert list(pecah(Sisi(dua, bernama), Sisi(tiga, bernama), Arah.JAWAB, "200")) == ["200: bentuk C belum pernah dijawab"]
    assert list(pecah(Sisi(dua, bernama), Sisi(tiga, bernama), Arah.MINTA, "isi")) == []
