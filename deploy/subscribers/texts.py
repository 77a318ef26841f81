"""What `satupintu subscriber` says of programs that follow the live stream or read from the database, and how they begin."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from deploy.audit.history.words import waktu
from deploy.embedded.next_steps import typed
from deploy.nats.credentials import named, where
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers.granting import GrantedSecret

SSE: Final = """\
import http.client, json, sys, time, urllib.parse, urllib.request

CRED = json.load(open(sys.argv[1] if len(sys.argv) > 1 else "{file}"))

def buka(alamat, **query):
    kepala = {{"Authorization": "Bearer " + CRED["token"]}}
    return urllib.request.urlopen(urllib.request.Request(alamat + "?" + urllib.parse.urlencode(query), headers=kepala), timeout=60)

halaman = json.load(buka(CRED["potret"], urut="permohonan", batas=200))
posisi = halaman["posisi"]  # dari halaman pertama; yang sesudahnya datang lewat siaran
while True:
    for satu in halaman["permohonan"]:
        print(satu["permohonan_id"], satu["versi"], satu["status"], flush=True)
    if not halaman["lanjut"]:
        break
    halaman = json.load(buka(CRED["potret"], urut="permohonan", batas=200, sebelum=halaman["lanjut"]))
while True:
    try:
        for baris in buka(CRED["siaran"], sejak=posisi):
            nama, _, isi = baris.decode().rstrip("\\n").partition(": ")
            if nama == "id":
                tempat = isi
            elif nama == "data":
                if '"ce":' in isi:
                    print(isi, flush=True)
                posisi = tempat  # sudah dikerjakan; dilanjutkan dari sini bila terputus
    except (OSError, http.client.HTTPException) as sebab:
        if getattr(sebab, "code", 0) in (401, 403):
            sys.exit("token ini dicabut, diganti, atau lewat masanya")
        print("terputus, melanjutkan:", sebab, file=sys.stderr)
    time.sleep(1)
"""

PG: Final = """\
import json, sys
import psycopg  # pip install "psycopg[binary]"

CRED = json.load(open(sys.argv[1] if len(sys.argv) > 1 else "{file}"))

with psycopg.connect(CRED["url"]) as conn:
    for baris in conn.execute("SELECT permohonan_id, status, diperbarui FROM baca.permohonan ORDER BY diperbarui DESC LIMIT 50"):
        print(*baris)
"""


def program(one: Subscriber, file: str) -> str:
    """Return a whole program that begins with what this one was handed."""
    return (SSE if one.jenis is HearingKind.SSE else PG).format(file=file)


def handed(given: GrantedSecret) -> str:
    """Say what was handed out, where it is, and how it is used."""
    one = given.subscriber
    lines = [
        f"{one.nama}: {kind(one)}; {limits(one)}; sudah berlaku",
        f"kredensial (rahasia, tidak ada salinannya; bila hilang: {typed(f'subscriber rotate {one.nama}')}): {where(given.file)}",
        f"program contoh, simpan sebagai {one.nama}.py lalu jalankan: python {one.nama}.py",
        "",
        program(one, named(given.file, one.nama)),
    ]
    return "\n".join(lines)


def entry(one: Subscriber, connected: Mapping[str, datetime | None]) -> str:
    """Say how such a program stands; `connected` knows some, the others are not known to be here or away."""
    since = connected.get(one.nama)
    away = "tidak tersambung" if one.nama in connected else "tersambung atau tidak: tidak diketahui"
    there = f"tersambung sejak {waktu(since)}" if since else away
    return f"{one.nama}  {kind(one)}, sejak {waktu(one.sejak)}\n    {there}; {limits(one)}"


def kind(one: Subscriber) -> str:
    """Say by which way a program reads."""
    return {HearingKind.SSE: "siaran langsung (SSE)", HearingKind.PG: "PostgreSQL, skema baca"}[one.jenis]


def limits(one: Subscriber) -> str:
    """Say what it may have."""
    if one.jenis is HearingKind.PG:
        return f"paling banyak {one.sambungan} sambungan, {one.detik} detik setiap pernyataan, hanya membaca"
    events = ", ".join(one.peristiwa) or "semua peristiwa"
    heard = f"{events} dari {', '.join(one.layanan)}" if one.layanan else events
    return f"mendengar {heard}; token berlaku sampai {waktu(one.berlaku_sampai) if one.berlaku_sampai else '-'}"
