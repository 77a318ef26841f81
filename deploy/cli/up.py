"""`satupintu up`: the embedded set, until Ctrl-C."""

from deploy.embedded.plan import RunPlan
from deploy.embedded.runner import Runner
from deploy.embedded.screen import Screen
from deploy.set.kind import require_read
from deploy.set.layout import CHECKOUT


def up() -> None:
    """Nyalakan PostgreSQL, NATS, dan semua layanan di mesin ini; Ctrl-C menghentikan semuanya.

    Data disimpan di SATUPINTU_DATA (bawaan: .satupintu/ di checkout). Layanan mendengarkan di 127.0.0.1, port
    SATUPINTU_PORT_BASE + 1 untuk intake, dan berikutnya (bawaan: mulai 8001).

    Contoh: SATUPINTU_PORT_BASE=9000 satupintu up
    """
    require_read(CHECKOUT / ".env")
    Runner(RunPlan.standard(), Screen()).run()
