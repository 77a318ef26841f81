"""Whether an HTTP interface breaks programs that were written for an older one, operation by operation of its OpenAPI document."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from tests.contract.pecah_skema import Arah, Sisi, pecah

Dokumen = Mapping[str, Any]
CARA: Final = ("get", "put", "post", "delete", "patch")
KATA: Final = frozenset({"title", "description", "summary", "example", "examples", "tags", "operationId", "info", "openapi", "default"})
"""What may change of a document at any time, and the values that stand for what is left out, which are told nowhere else."""
BERNAMA: Final = frozenset({"properties", "schemas", "parameters", "responses", "headers", "paths"})
"""Under which keys a map has names of its own, none of which is prose."""


def kerangka(dokumen: object, *, nama: bool = False) -> Any:
    """Return a document without prose and examples."""
    if isinstance(dokumen, dict):
        bagian = cast("dict[str, Any]", dokumen)
        isi = {kunci: nilai for kunci, nilai in bagian.items() if nama or kunci not in KATA}
        return {kunci: kerangka(nilai, nama=not nama and kunci in BERNAMA) for kunci, nilai in isi.items()}
    return [kerangka(satu) for satu in cast("list[object]", dokumen)] if isinstance(dokumen, list) else dokumen


def pecah_api(lama: Dokumen, baru: Dokumen) -> Iterator[str]:
    """Yield what breaks, each with its operation and place."""
    for alamat, tindakan in lama["paths"].items():
        for cara in (satu for satu in CARA if satu in tindakan):
            tempat = f"{cara.upper()} {alamat}"
            kini = baru["paths"].get(alamat, {}).get(cara)
            if kini is None:
                yield f"{tempat}: tidak ada lagi"
            else:
                yield from (f"{tempat} {kata}" for kata in _operasi((lama, tindakan[cara]), (baru, kini)))


def _operasi(lama: tuple[Dokumen, Dokumen], baru: tuple[Dokumen, Dokumen]) -> Iterator[str]:
    (dokumen_lama, dulu), (dokumen_baru, kini) = lama, baru
    if kini.get("security") and not dulu.get("security"):
        yield "token: kini wajib"
    yield from _parameter(lama, baru)
    yield from _badan(lama, baru)
    for status, jawaban in dulu["responses"].items():
        if status not in kini["responses"]:
            yield f"{status}: tidak dijawab lagi"
            continue
        satu, lain = _ikuti(jawaban, dokumen_lama), _ikuti(kini["responses"][status], dokumen_baru)
        yield from (f"{status} {nama}: kepala hilang" for nama in satu.get("headers", {}) if nama not in lain.get("headers", {}))
        yield from _isi((dokumen_lama, satu), (dokumen_baru, lain), Arah.JAWAB, status)


def _parameter(lama: tuple[Dokumen, Dokumen], baru: tuple[Dokumen, Dokumen]) -> Iterator[str]:
    dulu, kini = _parameter_dari(*lama), _parameter_dari(*baru)
    for kunci in dulu.keys() - kini.keys():
        yield f"{' '.join(kunci)}: tidak dikenal lagi"
    for kunci, satu in kini.items():
        if satu.get("required") and not dulu.get(kunci, {}).get("required"):
            yield f"{' '.join(kunci)}: kini wajib"
        if kunci in dulu:
            yield from pecah(_sisi(lama[0], dulu[kunci]), _sisi(baru[0], satu), Arah.MINTA, " ".join(kunci))


def _parameter_dari(dokumen: Dokumen, operasi: Dokumen) -> dict[tuple[str, str], Dokumen]:
    semua = (_ikuti(satu, dokumen) for satu in operasi.get("parameters", ()))
    return {(satu["in"], satu["name"]): satu for satu in semua}


def _badan(lama: tuple[Dokumen, Dokumen], baru: tuple[Dokumen, Dokumen]) -> Iterator[str]:
    dulu, kini = (_ikuti(operasi.get("requestBody", {}), dokumen) for dokumen, operasi in (lama, baru))
    if kini.get("required") and not dulu.get("required"):
        yield "isi: kini wajib"
    yield from _isi((lama[0], dulu), (baru[0], kini), Arah.MINTA, "isi")


def _isi(lama: tuple[Dokumen, Dokumen], baru: tuple[Dokumen, Dokumen], arah: Arah, tempat: str) -> Iterator[str]:
    dulu, kini = lama[1].get("content", {}), baru[1].get("content", {})
    for jenis, satu in dulu.items():
        if jenis not in kini:
            yield f"{tempat} {jenis}: tidak ada lagi"
        else:
            yield from pecah(_sisi(lama[0], satu), _sisi(baru[0], kini[jenis]), arah, tempat)


def _ikuti(bagian: Dokumen, dokumen: Dokumen) -> Dokumen:
    """Follow a reference to a component."""
    for nama in bagian.get("$ref", "#").split("/")[1:]:
        bagian = dokumen if nama == "components" else bagian
        bagian = bagian[nama]
    return bagian


def _sisi(dokumen: Dokumen, bagian: Dokumen) -> Sisi:
    return Sisi(bagian.get("schema", {}), dokumen.get("components", {}).get("schemas", {}))
