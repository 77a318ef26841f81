"""Memberi tahu yang mendapat giliran, lewat surel atau Telegram: python bot.py KREDENSIAL.json TUJUAN.json (docs/berlangganan.md)."""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path

from apprise import Apprise
from faststream import AckPolicy, FastStream, nats

CRED, TUJUAN = (json.loads(Path(berkas).read_text()) for berkas in sys.argv[1:3])
ingat = sqlite3.connect(f"{sys.argv[1]}.ingat", isolation_level=None)
ingat.execute("CREATE TABLE IF NOT EXISTS selesai (kunci TEXT PRIMARY KEY, posisi INT, waktu DEFAULT CURRENT_TIMESTAMP)")
broker = nats.NatsBroker(CRED["url"], nkeys_seed_str=CRED["seed"], inbox_prefix=CRED["inbox_prefix"], max_reconnect_attempts=-1)
asal, inbox = nats.JStream(CRED["stream"], declare=False), f"{CRED['inbox_prefix']}.".encode()


async def _giliran(pesan: nats.NatsMessage) -> None:
    posisi, data = pesan.raw_message.metadata.sequence.stream, json.loads(pesan.body)
    lalu, hari = ingat.execute("SELECT posisi, julianday() - julianday(waktu) FROM selesai ORDER BY rowid DESC").fetchone() or (posisi, 0)
    if hari >= CRED["simpan_hari"] and posisi > lalu + 1:
        print("terlewat paling banyak", posisi - lalu - 1, "peristiwa, yang sudah tidak disimpan", flush=True)
    for satu in (*data["terbuka"], *filter(None, [data.get("opd")])) if ".GiliranDicatat." in pesan.headers["ce-type"] else ():
        opd, jenis, peran = satu.get("opd_id"), satu.get("jenis", ""), satu.get("jabatan", "opd" if "opd_id" in satu else "lainnya")
        kunci, hal = f"{data['permohonan_id']}/{satu['langkah']}/{satu['putaran']}{jenis}", f"{satu['langkah']} {jenis.lower()}".strip()
        if (ke := TUJUAN.get(f"opd:{opd}", TUJUAN.get(peran))) and not any(ingat.execute("SELECT 1 FROM selesai WHERE kunci = ?", [kunci])):
            judul = f"Giliran {peran.replace('_', ' ')}: langkah {hal}, agenda {data.get('agenda') or '-'}"
            if not await Apprise(ke).async_notify(f"{data.get('nama_aplikasi')}, sampai {satu.get('jatuh_tempo')}", judul):
                return await pesan.nack(delay=30)
            ingat.execute("INSERT INTO selesai (kunci, posisi) VALUES (?, ?)", [kunci, posisi])
    ingat.execute("INSERT OR REPLACE INTO selesai (kunci, posisi) VALUES (?, ?)", [pesan.headers["ce-id"], posisi])
    return await pesan.ack()


broker.subscriber(">", durable=CRED["durable"], stream=asal, inbox_prefix=inbox, pull_sub=True, ack_policy=AckPolicy.MANUAL)(_giliran)
asyncio.run(FastStream(broker).run())
