"""Whether a shape breaks whoever was written for an older one: what is sent to us may only widen, what we answer may only narrow.

An enumeration in an answer may grow all the same, as those of events may (ADR 0002).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

Skema = Mapping[str, Any]
Dilihat = frozenset[tuple[str, str]]
"""Which pairs are being compared already: shapes refer to themselves."""
APA_PUN: Final = "apa pun"
JENIS: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "integer", type(None): "null"}
BATAS_BAWAH: Final = ("minLength", "minimum", "exclusiveMinimum", "minItems")
BATAS_ATAS: Final = ("maxLength", "maximum", "exclusiveMaximum", "maxItems")
BENTUK_TEKS: Final = ("pattern", "format")


class Arah(StrEnum):
    """Who reads the shape: we (what is sent), or the others (what is answered)."""

    MINTA = "permintaan"
    JAWAB = "jawaban"


class Sisi(NamedTuple):
    """A schema, and the named ones that it may refer to."""

    skema: Skema
    bernama: Mapping[str, Skema]

    def lain(self, skema: Skema) -> "Sisi":
        """Return another schema of the same document."""
        return Sisi(skema, self.bernama)


Bernama = Mapping[str, Sisi]
"""Shapes of one kind, by name."""


def pecah(lama: Sisi, baru: Sisi, arah: Arah, tempat: str, dilihat: Dilihat = frozenset()) -> Iterator[str]:
    """Yield what breaks between two shapes at one place, each in words."""
    kunci = (str(lama.skema.get("$ref", id(lama.skema))), str(baru.skema.get("$ref", id(baru.skema))))
    if kunci in dilihat:
        return
    dilihat |= {kunci}
    dulu, kini = _menurut_jenis(lama), _menurut_jenis(baru)
    if arah is Arah.MINTA:
        yield from (f"{tempat}: {jenis} tidak diterima lagi" for jenis in dulu if jenis not in kini and APA_PUN not in kini)
    else:
        yield from (f"{tempat}: kini dapat berupa {jenis}" for jenis in kini if jenis not in dulu and APA_PUN not in dulu)
    for jenis in dulu.keys() & kini.keys():
        if jenis == "object":
            yield from _objek(dulu[jenis], kini[jenis], arah, tempat, dilihat)
        else:
            yield from _nilai(dulu[jenis], kini[jenis], arah, tempat, dilihat)


def _menurut_jenis(sisi: Sisi) -> dict[str, dict[str, Sisi]]:
    hasil: dict[str, dict[str, Sisi]] = {}
    for nama, satu in _kemungkinan(sisi, ""):
        bersama = hasil.setdefault(_jenis(satu.skema), {})
        bersama[nama or str(len(bersama))] = satu
    return hasil


def _kemungkinan(sisi: Sisi, nama: str) -> Iterator[tuple[str, Sisi]]:
    skema = sisi.skema
    if "$ref" in skema:
        nama = skema["$ref"].rpartition("/")[2]
        yield from _kemungkinan(sisi.lain(sisi.bernama[nama]), nama)
    elif pilihan := skema.get("anyOf") or skema.get("oneOf"):
        for satu in pilihan:
            yield from _kemungkinan(sisi.lain(satu), nama if len(pilihan) == 1 else "")
    elif len(skema.get("allOf", ())) == 1:
        yield from _kemungkinan(sisi.lain(skema["allOf"][0]), nama)
    else:
        yield nama, sisi


def _jenis(skema: Skema) -> str:
    if "type" not in skema and "const" in skema:
        return JENIS[type(skema["const"])]
    return str(skema.get("type", "object" if "properties" in skema else APA_PUN))


def _pasangan(dulu: Bernama, kini: Bernama) -> list[tuple[Sisi, Sisi]]:
    """Return which shapes belong together: the only ones, else those of one name."""
    if len(dulu) == len(kini) == 1:
        return list(zip(dulu.values(), kini.values(), strict=True))
    return [(satu, kini[nama]) for nama, satu in dulu.items() if nama in kini]


def _objek(dulu: Bernama, kini: Bernama, arah: Arah, tempat: str, dilihat: Dilihat) -> Iterator[str]:
    if not len(dulu) == len(kini) == 1:
        kurang = dulu.keys() - kini.keys() if arah is Arah.MINTA else kini.keys() - dulu.keys()
        kata = "tidak diterima lagi" if arah is Arah.MINTA else "belum pernah dijawab"
        yield from (f"{tempat}: bentuk {nama} {kata}" for nama in sorted(kurang))
    for lama, baru in _pasangan(dulu, kini):
        bidang_lama, bidang_baru = lama.skema.get("properties", {}), baru.skema.get("properties", {})
        wajib_lama, wajib_baru = set(lama.skema.get("required", ())), set(baru.skema.get("required", ()))
        yield from (f"{tempat}.{nama}: bidang hilang" for nama in bidang_lama if nama not in bidang_baru)
        if arah is Arah.MINTA:
            yield from (f"{tempat}.{nama}: kini wajib" for nama in sorted(wajib_baru - wajib_lama))
        else:
            yield from (f"{tempat}.{nama}: tidak selalu ada lagi" for nama in sorted((wajib_lama - wajib_baru) & bidang_baru.keys()))
        for nama in bidang_lama.keys() & bidang_baru.keys():
            yield from pecah(lama.lain(bidang_lama[nama]), baru.lain(bidang_baru[nama]), arah, f"{tempat}.{nama}", dilihat)
        lain_lama: Any = lama.skema.get("additionalProperties", True)
        lain_baru: Any = baru.skema.get("additionalProperties", True)
        if not isinstance(lain_lama, bool) and not isinstance(lain_baru, bool):
            yield from pecah(lama.lain(lain_lama), baru.lain(lain_baru), arah, f"{tempat}.*", dilihat)
        elif arah is Arah.MINTA and lain_baru is False and lain_lama is not False:
            yield f"{tempat}: bidang lain tidak diterima lagi"


def _nilai(dulu: Bernama, kini: Bernama, arah: Arah, tempat: str, dilihat: Dilihat) -> Iterator[str]:
    lama, baru = _pilihan(dulu.values()), _pilihan(kini.values())
    if arah is Arah.MINTA and baru is not None:
        hilang = ["nilai bebas"] if lama is None else [str(satu) for satu in lama if satu not in baru]
        yield from (f"{tempat}: {satu} tidak diterima lagi" for satu in hilang)
    if arah is Arah.JAWAB and lama is not None and baru is None:
        yield f"{tempat}: bukan pilihan lagi"
    for satu, lain in _pasangan(dulu, kini):
        yield from _batas(satu.skema, lain.skema, arah, tempat)
        if "items" in satu.skema and "items" in lain.skema:
            yield from pecah(satu.lain(satu.skema["items"]), lain.lain(lain.skema["items"]), arah, f"{tempat}[]", dilihat)


def _pilihan(semua: Iterable[Sisi]) -> Sequence[Any] | None:
    """Return the values that are listed, or nothing where any is good."""
    daftar = [satu.skema.get("enum") or ([satu.skema["const"]] if "const" in satu.skema else None) for satu in semua]
    return None if any(satu is None for satu in daftar) else [nilai for satu in daftar for nilai in satu or ()]


def _batas(lama: Skema, baru: Skema, arah: Arah, tempat: str) -> Iterator[str]:
    if arah is Arah.JAWAB:
        if lama.get("format") != baru.get("format"):
            yield f"{tempat}: format {lama.get('format')} menjadi {baru.get('format')}"
        return
    for nama in BATAS_BAWAH:
        if nama in baru and (nama not in lama or baru[nama] > lama[nama]):
            yield f"{tempat}: {nama} {baru[nama]} lebih ketat"
    for nama in BATAS_ATAS:
        if nama in baru and (nama not in lama or baru[nama] < lama[nama]):
            yield f"{tempat}: {nama} {baru[nama]} lebih ketat"
    for nama in BENTUK_TEKS:
        if nama in baru and baru[nama] != lama.get(nama):
            yield f"{tempat}: {nama} {baru[nama]} lebih ketat"
