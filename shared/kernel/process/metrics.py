"""What a service counts. Labels are names from the code (event, rule, step, source), never ids."""

from functools import cache
from typing import Final

from prometheus_client import Counter, Gauge, Histogram

COMMIT_BATCH: Final = Histogram("satupintu_commit_units", "Commands per transaction", buckets=(1, 2, 4, 8, 16, 32, 64, 128))
COMMIT_CONFLICTS: Final = Counter("satupintu_commit_conflicts_total", "Transactions that met another process's events")
COMMIT_CAREFUL: Final = Counter("satupintu_commit_hati_hati_total", "Batches that took the careful way, by why", ("sebab",))
UNUSUAL: Final = COMMIT_CAREFUL.labels("tidak_biasa")
"""Not decided on the event loop, as some always are."""
UNRECORDED: Final = COMMIT_CAREFUL.labels("tidak_tercatat")
"""Decided there, and not recorded by the writer's own connection: another process was first, or the connection or a column is at fault."""
ACTS: Final = Counter("satupintu_tindakan_total", "Acts asked for over HTTP", ("tindakan", "hasil"))
acts = cache(ACTS.labels)
"""The counter of an act by its name and outcome, looked up once."""
ALERTS: Final = Counter("satupintu_pemberitahuan_total", "Alerts handed to a channel, by what became of them", ("kanal", "hasil"))
REFUSALS: Final = Counter("satupintu_penolakan_total", "Acts refused, by rule", ("aturan",))
REQUEST_SECONDS: Final = Histogram(
    "satupintu_http_detik",
    "Time to answer, by route",
    ("metode", "rute", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
RELAY_POSITION: Final = Gauge("satupintu_relay_posisi", "Last notification id that is in the stream")
RELAY_LAG: Final = Gauge("satupintu_relay_tertinggal", "Events stored and not yet in the stream")
RELAYED: Final = Counter("satupintu_relay_peristiwa_total", "Events put into the stream")
CONSUMER_LAG: Final = Gauge("satupintu_konsumen_tertinggal", "Events in a source stream not yet taken in", ("sumber",))
CONSUMED: Final = Counter("satupintu_konsumen_peristiwa_total", "Events taken in", ("sumber",))
PARKED: Final = Gauge("satupintu_parkir", "Events parked for an operator")
LEADER: Final = Gauge("satupintu_pemimpin", "1 where this process leads", ("peran",))
FILES_DAMAGED: Final = Counter("satupintu_berkas_rusak_total", "Files that were asked for and are not what was stored; none is handed out")
FILES_INFECTED: Final = Counter("satupintu_berkas_terinfeksi_total", "Uploads in which the scanner found something; none was kept")
SCANNER: Final = Gauge("satupintu_pemindai", "1 while the scanner of uploads answers, 0 while it does not, NaN where none is set")
CONTRADICTED: Final = Gauge(
    "satupintu_stream_bertentangan",
    "1 where a stream tells something else than its owner's store, or a consumer of it is not declared",
    ("stream",),
)
FROM_LOG: Final = Counter(
    "satupintu_konsumen_dari_penyimpanan_total", "Events that a stream lost, taken in from its owner's log", ("sumber",)
)
BACKUP_AGE: Final = Gauge("satupintu_cadangan_umur_detik", "Age of the newest whole copy of the set, or since when there is none")
READ_BACK: Final = Gauge(
    "satupintu_baca_ulang_urutan", "Sequence up to which the own stream was read back by the present pass, or the last"
)
READ_BACK_AGE: Final = Gauge("satupintu_baca_ulang_umur_detik", "Time since all of the own stream was read back")
READ_BACK_DIFFERS: Final = Gauge("satupintu_baca_ulang_beda", "Events that the own stream lost, or tells differently than the store")
