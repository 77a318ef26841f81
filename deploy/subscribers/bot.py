"""Memberi tahu yang mendapat giliran, lewat surel atau Telegram: python bot.py KREDENSIAL.json TUJUAN.json (docs/berlangganan.md)."""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path

from apprise import Apprise
from faststream import AckPolicy, FastStream
from faststream.nats import JStream, NatsBroker, NatsMessage, PullSub

CRED, TUJUAN = (json.loads(Path(berkas).read_text()) for berkas in sys.argv[1:3])
ingat = sqlite3.connect(f"{sys.argv[1]}.ingat", isolation_level=None)
ingat.execute("CREATE TABLE IF NOT EXISTS selesai (kunci TEXT PRIMARY KEY, posisi INT, waktu DEFAULT CURRENT_TIMESTAMP)")
broker = NatsBroker(CRED["url"], nkeys_seed_str=CRED["seed"], inbox_prefix=CRED["inbox_prefix"], max_reconnect_attempts=-1)
asal, inbox = JStream(CRED["stream"], declare=False), f"{CRED['inbox_prefix']}.".encode()


async def _giliran(pesan: NatsMessage) -> None:
    posisi, data = pesan.raw_message.metadata.sequence.stream, json.loads(pesan.body)
    lalu, hari = ingat.execute("SELECT posisi, julianday() - julianday(waktu) FROM selesai ORDER BY rowid DESC").fetchone() or (posisi, 0)
    if hari >= CRED["simpan_hari"] and posisi > lalu + 1:
        print("terlewat paling banyak", posisi - lalu - 1, "peristiwa, yang sudah tidak disimpan", flush=True)
    for satu in data["terbuka"] if ".GiliranDicatat." in pesan.headers["ce-type"] else ():
        peran, kunci = satu.get("jabatan", "lainnya"), f"{data['permohonan_id']}/{satu['langkah']}/{satu['putaran']}"
        if peran in TUJUAN and not ingat.execute("SELECT 1 FROM selesai WHERE kunci = ?", [kunci]).fetchone():
            judul = f"Giliran {peran.replace('_', ' ')}: langkah {satu['langkah']}, agenda {data.get('agenda') or '-'}"
            if not await Apprise(TUJUAN[peran]).async_notify(f"{data.get('nama_aplikasi')}, sampai {satu.get('jatuh_tempo')}", judul):
                return await pesan.nack(delay=30)
            ingat.execute("INSERT INTO selesai (kunci, posisi) VALUES (?, ?)", [kunci, posisi])
    ingat.execute("INSERT OR REPLACE INTO selesai (kunci, posisi) VALUES (?, ?)", [pesan.headers["ce-id"], posisi])
    return await pesan.ack()


broker.subscriber(">", durable=CRED["durable"], stream=asal, inbox_prefix=inbox, pull_sub=PullSub(), ack_policy=AckPolicy.MANUAL)(_giliran)
asyncio.run(FastStream(broker).run())
