"""Memeriksa berkas bukti Satu Pintu: python3 verifikasi.py bukti.zip [HASH-JANGKAR ...].

Hanya memerlukan Python 3.10 atau lebih baru; tanpa program lain dan tanpa jaringan. Diperiksa: setiap bita bungkusnya, setiap
peristiwa (isi, hash, rantai, sebabnya), setiap dokumen, dan jangkar yang mencakupnya. HASH-JANGKAR ialah hash jangkar yang Anda
simpan sendiri, misalnya dari kertas cetakan harian; tanpa itu, yang terbukti ialah bahwa isi bukti ini cocok satu sama lain.
Tanda tangan stempel waktu diperiksa dengan program lain: openssl ts -verify -digest HASH-JANGKAR -token_in -in stempel/NNNNNN.tst

Kode keluar: 0 utuh; 1 ada temuan; 2 salah memakai; 3 berkas tidak dapat dibaca.
"""

import json
import re
import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deploy.audit.pemeriksa.dasar import buka, bungkus, kanonik, sidik
from deploy.audit.pemeriksa.jangkar import RUSAK, kalimat_pemulihan, periksa_jangkar, periksa_kepala

AWAL = "0" * 64
CE_ID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[1-9][0-9]*$")
MANIFES, SIDIK, JANGKAR = "manifest.json", "sidik.txt", "jangkar.jsonl"


class BerkasBukti:
    """One evidence file, and what was found wrong with it."""

    def __init__(self, isi: bytes) -> None:
        """Begin without findings."""
        self.isi = isi
        self.ada = buka(isi)
        self.temuan: list[str] = []
        self.manifes: dict[str, Any] = {}
        self.meta: dict[str, dict[str, str]] = {}

    def salah(self, tempat: str, uraian: str) -> None:
        """Note one finding."""
        self.temuan.append(f"{tempat}: {uraian}")

    def periksa(self, diketahui: Sequence[str]) -> None:
        """Check everything: what is inside first, so that a finding names the event or the document; the frame last."""
        if self.ada.get(SIDIK) != f"{sidik(self.ada.get(MANIFES, b''))}  {MANIFES}\n".encode():
            self.salah(MANIFES, f"tidak cocok dengan {SIDIK}: salah satunya diubah")
        try:
            self.manifes = json.loads(self.ada.get(MANIFES, b""))
            self.anggota()
            for aliran in self.manifes["aliran"]:
                self.aliran(aliran)
            self.sebab()
            self.dokumen()
            self.jangkar(diketahui)
        except RUSAK:
            self.salah(MANIFES, "tidak dapat dipakai; yang lain tidak dapat diperiksa")
        benar = self.isi if self.temuan else bungkus(self.ada)
        if benar != self.isi:
            tempat = bisect_left(range(min(len(benar), len(self.isi))), x=True, key=lambda bita: benar[: bita + 1] != self.isi[: bita + 1])
            self.salah("bungkus", f"kerangka zip diubah, dipotong, atau ditambah di bita ke-{tempat + 1}; isinya sendiri utuh")

    def anggota(self) -> None:
        """What the list of contents names is there, and nothing else; what is neither event nor document is as it says."""
        dikenal = {SIDIK, MANIFES, *self.manifes["berkas"]}
        dikenal |= {nama_dokumen(satu) for satu in self.manifes["dokumen"]} | {satu["berkas"] for satu in self.manifes["aliran"]}
        for nama in sorted(dikenal ^ self.ada.keys()):
            self.salah(nama, "hilang dari bungkus" if nama in dikenal else f"tidak disebut dalam {MANIFES}")
        for nama, seharusnya in self.manifes["berkas"].items():
            if sidik(self.ada.get(nama, b"")) != seharusnya:
                self.salah(nama, "isinya diubah")

    def aliran(self, aliran: Mapping[str, Any]) -> None:
        """Every event of one stream: its bytes, its hash, and the chain; an excerpt of a longer stream has no chain."""
        baris, sebelum = self.ada.get(aliran["berkas"], b"").split(b"\n"), AWAL
        if len(baris) != len(aliran["peristiwa"]) + 1 or baris[-1]:
            self.salah(aliran["berkas"], f"{len(baris) - 1} baris, seharusnya {len(aliran['peristiwa'])} peristiwa")
        for nomor, (satu, teks) in enumerate(zip(aliran["peristiwa"], baris, strict=False), 1):
            tempat = f"peristiwa {satu['jenis']} {satu['id']}"
            if sidik(teks) != satu["sha256"]:
                self.salah(tempat, "diubah sesudah bukti ini dibuat")
            try:
                meta = self.peristiwa(tempat, satu, teks)
            except RUSAK:
                self.salah(tempat, "tidak dapat dibaca")
                return
            if aliran["utuh"] and (satu["id"], meta["prevhash"]) != (f"{aliran['aliran']}:{nomor}", sebelum):
                self.salah(tempat, "tidak menyambung rantai: yang sebelumnya diubah, disisipkan, atau dibuang")
            sebelum = meta["hash"]
        if aliran["utuh"] and sebelum != aliran["kepala"]:
            self.salah(aliran["berkas"], "rantainya tidak berakhir di kepala yang dicatat")

    def peristiwa(self, tempat: str, satu: Mapping[str, str], teks: bytes) -> dict[str, str]:
        """Return the attributes of an event; tell when its hash is not that of its content."""
        _, ce_id, jenis, tersimpan = teks.split(b" ", 3)
        isi, _, ekor = tersimpan[len(b'{"data":') :].rpartition(b',"meta":')
        meta: dict[str, str] = json.loads(ekor[:-1])
        ce = {kunci: nilai for kunci, nilai in meta.items() if kunci not in {"hash", "traceparent"}}
        ce.update(specversion="1.0", id=ce_id.decode(), type=jenis.decode(), datacontenttype="application/json")
        if sidik(b'{"ce":' + kanonik(ce) + b',"data":' + isi + b"}") != meta["hash"]:
            self.salah(tempat, "isi atau atributnya bukan yang dihitung dalam hash-nya")
        if (ce["id"], ce["type"]) != (satu["id"], satu["jenis"]):
            self.salah(tempat, f"bukan peristiwa yang disebut dalam {MANIFES}")
        self.meta[ce["id"]] = meta
        return meta

    def sebab(self) -> None:
        """An event that led to another one is still the one that was recorded then."""
        for ce_id, meta in self.meta.items():
            sebab = self.meta.get(meta["causationid"])
            if sebab is not None and CE_ID.match(meta["causationid"]) and sebab["hash"] != meta["causationhash"]:
                self.salah(f"peristiwa {ce_id}", f"sebabnya ({meta['causationid']}) bukan lagi peristiwa yang dicatat waktu itu")

    def dokumen(self) -> None:
        """The content of every document has the hash that is its name."""
        for satu in self.manifes["dokumen"]:
            if sidik(self.ada.get(nama_dokumen(satu), b"")) != satu["sha256"]:
                self.salah(f"dokumen {', '.join(satu['jenis'])} ({satu['sha256']})", "isinya diubah")

    def jangkar(self, diketahui: Sequence[str]) -> None:
        """The anchors follow each other, cover these chains, and are the ones that the reader knows."""
        ada = periksa_jangkar(self.ada.get(JANGKAR, b""), self.ada, self.salah)
        for dipulihkan in (satu for satu in ada.values() if satu.get("pemulihan") is not None):
            if kalimat_pemulihan(dipulihkan) not in self.pemulihan:
                self.salah(f"jangkar {dipulihkan['nomor']}", f"pemulihan yang dicatatnya tidak disebut dalam {MANIFES}")
        periksa_kepala(self.manifes["jangkar"], ada, {ce_id: meta["hash"] for ce_id, meta in self.meta.items()}, self.salah)
        for hash_jangkar in set(diketahui) - {jangkar["hash"] for jangkar in ada.values()}:
            self.salah("jangkar", f"{hash_jangkar} yang Anda simpan tidak ada dalam bukti ini")

    @property
    def pemulihan(self) -> Sequence[str]:
        """What restores of the set lost before this evidence was made, in words."""
        kalimat: Sequence[str] = self.manifes.get("pemulihan", [])
        return kalimat

    def ringkasan(self) -> str:
        """Return what was proven."""
        terjangkar = {satu["aliran"] for satu in self.manifes["jangkar"]}
        return (
            f"UTUH: permohonan {self.manifes['permohonan_id']} (agenda {self.manifes['agenda']}), {len(self.meta)} peristiwa"
            f" sampai {self.manifes['sampai']}, {len(self.manifes['dokumen'])} dokumen, {len(terjangkar)} aliran terjangkar"
        )


def nama_dokumen(satu: Mapping[str, Any]) -> str:
    """Return the member that holds a document."""
    return f"dokumen/{satu['sha256']}{'.pdf' if satu['tipe'] == 'application/pdf' else ''}"


def utama(kata: Sequence[str]) -> int:
    """Check one file, and say in words what was found; return the exit code."""
    if len(kata) < len(("program", "berkas")) or kata[1].startswith("-"):
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        bukti = BerkasBukti(Path(kata[1]).read_bytes())
    except OSError as galat:
        sys.stderr.write(f"{kata[1]} tidak dapat dibaca: {galat.strerror}\n")
        return 3
    bukti.periksa(kata[2:])
    for satu in bukti.temuan:
        sys.stdout.write(f"TEMUAN  {satu}\n")
    sys.stdout.writelines(f"PEMULIHAN  set asalnya {kalimat}\n" for kalimat in bukti.pemulihan)
    sys.stdout.write(f"TIDAK UTUH: {len(bukti.temuan)} temuan\n" if bukti.temuan else f"{bukti.ringkasan()}\n")
    return 1 if bukti.temuan else 0
