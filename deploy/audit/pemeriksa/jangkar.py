"""The anchors inside an evidence file: each follows the one before, and each covers the chains as they ended then."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from deploy.audit.pemeriksa.dasar import akar_dari, kanonik, sidik, teks_daun

RUSAK = (ValueError, LookupError, TypeError, AttributeError)
"""What reading a damaged file can lead to."""


def baca_jangkar(baris: bytes) -> dict[str, Any]:
    """Return an anchor; refuse one whose hash is not that of its content."""
    satu: dict[str, Any] = json.loads(baris)
    if sidik(kanonik({kunci: nilai for kunci, nilai in satu.items() if kunci not in {"hash", "stempel"}})) != satu["hash"]:
        raise ValueError(satu["nomor"])
    return satu


def periksa_jangkar(teks: bytes, stempel: Mapping[str, bytes], salah: Callable[[str, str], None]) -> dict[int, dict[str, Any]]:
    """Return the anchors by number; tell which was changed, which does not follow, and which time stamp is for something else."""
    ada: dict[int, dict[str, Any]] = {}
    sebelum = ""
    for nomor, baris in enumerate(teks.splitlines(), 1):
        try:
            satu = baca_jangkar(baris)
            cap = base64.b64decode(satu["stempel"] or "")
            if sebelum not in {"", satu["sebelum"]}:
                salah(f"jangkar {satu['nomor']}", "tidak menyambung jangkar sebelumnya")
            if cap and (bytes.fromhex(satu["hash"]) not in cap or stempel.get(nama_stempel(satu["nomor"])) != cap):
                salah(f"jangkar {satu['nomor']}", "stempel waktunya bukan untuk jangkar ini")
            ada[satu["nomor"]], sebelum = satu, satu["hash"]
        except RUSAK:
            salah(f"jangkar pada baris ke-{nomor}", "isinya diubah")
            sebelum = ""
    return ada


def kalimat_pemulihan(satu: Mapping[str, Any]) -> str:
    """Return what the anchor of a restore says to whoever reads what is here now."""
    pulih = satu["pemulihan"]
    jumlah = f"{sum(pulih['hilang'].values()):,}".replace(",", ".")
    kata = jumlah if pulih["pasti"] else f"sedikitnya {jumlah}"
    return f"dipulihkan {satu['waktu']}: {kata} peristiwa sesudah {pulih['titik']} tidak ada di set ini"


def nama_stempel(nomor: int) -> str:
    """Return the member that holds the time stamp of an anchor, for a program that can check its signature."""
    return f"stempel/{nomor:06}.tst"


def periksa_kepala(
    kepala: Sequence[Mapping[str, Any]],
    ada: Mapping[int, Mapping[str, Any]],
    hash_peristiwa: Mapping[str, str],
    salah: Callable[[str, str], None],
) -> None:
    """Each chain of the request was anchored at the version and hash that it has now."""
    for satu in kepala:
        ce_id, nomor = f"{satu['aliran']}:{satu['versi']}", satu["nomor"]
        akar = akar_dari(teks_daun(satu["layanan"], satu["aliran"], satu["versi"], satu["hash"]), satu["jalan"])
        if hash_peristiwa.get(ce_id) != satu["hash"]:
            salah(f"peristiwa {ce_id}", f"bukan yang dicatat oleh jangkar {nomor}: ditulis ulang sesudahnya")
        elif nomor in ada and akar != ada[nomor]["akar"]:
            salah(f"peristiwa {ce_id}", f"tidak tercakup dalam jangkar {nomor}")
