"""Use cases of deadlines: what a heard event means for the clocks, and a row for each deadline, so that time can be looked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import reduce
from itertools import groupby
from typing import Any, Final, LiteralString
from uuid import UUID

from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.deadlines.acts.hitung_ulang import HitungUlangTenggat
from services.notify.deadlines.acts.perpanjang import PerpanjangTenggat
from services.notify.deadlines.acts.selaraskan import Kejadian, SelaraskanTenggat
from services.notify.deadlines.acts.tandai import TandaiTenggat
from services.notify.deadlines.decide import DECIDER, PerintahTenggatPermohonan
from services.notify.deadlines.hitung import jeda_dari
from services.notify.deadlines.settings import setelan_tenggat
from services.notify.deadlines.state import EMPTY, KunciTenggat, Tenggat
from services.notify.watch.giliran import PeristiwaGiliran
from shared.contracts.analysis import AnalisaDilanjutkan, PermohonanDikembalikan
from shared.contracts.bersama import PelakuSistem
from shared.contracts.disposition import PermohonanDitolak
from shared.contracts.giliran import Giliran
from shared.contracts.intake import PenerimaanDikonfirmasi, PermohonanDicabut, PermohonanDiterima, PermohonanDitutupKedaluwarsa
from shared.contracts.kalender import KANTOR
from shared.contracts.letters import SuratDisampaikan
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.contracts.penyampaian import PenyampaianGagal
from shared.contracts.tenggat import PeristiwaSatuTenggat, TenggatDihitungUlang
from shared.kalender.jam import hari_jeda
from shared.kalender.nilai import Kalender
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.envelope import Recorded
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.writer.unit import Unit

SISTEM: Final = PelakuSistem(sistem="notify")

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS notify.tenggat (
    kunci text PRIMARY KEY, permohonan_id uuid NOT NULL, jenis text NOT NULL, langkah int NOT NULL, putaran int NOT NULL,
    mulai timestamptz NOT NULL, hari_kerja int NOT NULL, jatuh_tempo timestamptz NOT NULL, berikut timestamptz, tingkat int NOT NULL,
    kalender_versi int, terbuka boolean NOT NULL);
CREATE INDEX IF NOT EXISTS tenggat_berikut ON notify.tenggat (berikut, permohonan_id) WHERE berikut IS NOT NULL;
DROP INDEX IF EXISTS notify.tenggat_kalender;
CREATE INDEX IF NOT EXISTS tenggat_dihitung ON notify.tenggat (coalesce(kalender_versi, 0), permohonan_id) WHERE terbuka;
CREATE INDEX IF NOT EXISTS dihitung_ulang ON notify.notify_events (notification_id)
    WHERE split_part(topic, '.', 4) = 'TenggatDihitungUlang';
GRANT SELECT, INSERT, UPDATE ON notify.tenggat TO ptsp_notify;
"""
"""One row for each deadline: `hari_kerja` with all that was given on top, `berikut` when something happens by itself, `kalender_versi` the
version that it was last counted by."""

TENGGAT: Final = Table(
    "INSERT INTO notify.tenggat AS t (kunci, permohonan_id, jenis, langkah, putaran, mulai, hari_kerja, jatuh_tempo, berikut, tingkat,"
    " kalender_versi, terbuka) SELECT * FROM unnest(%s::text[], %s::uuid[], %s::text[], %s::int[], %s::int[], %s::timestamptz[], %s::int[],"
    " %s::timestamptz[], %s::timestamptz[], %s::int[], %s::int[], %s::boolean[]) ON CONFLICT (kunci) DO UPDATE SET"
    " hari_kerja = EXCLUDED.hari_kerja, jatuh_tempo = EXCLUDED.jatuh_tempo, berikut = EXCLUDED.berikut, tingkat = EXCLUDED.tingkat,"
    " kalender_versi = coalesce(EXCLUDED.kalender_versi, t.kalender_versi), terbuka = EXCLUDED.terbuka",
    keyed=True,
)
"""A deadline as it is now."""

KOLOM: Final = (
    *("kunci", "permohonan_id", "jenis", "langkah", "putaran", "mulai", "hari_kerja", "jatuh_tempo"),
    *("berikut", "tingkat", "kalender_versi", "terbuka"),
)
"""What a row holds, in this order."""
VERSI: Final = KOLOM.index("kalender_versi")

KEJADIAN: Final[dict[type, Kejadian]] = {
    PermohonanDiterima: Kejadian.DITERIMA,
    PermohonanDikembalikan: Kejadian.DIKEMBALIKAN,
    AnalisaDilanjutkan: Kejadian.DILANJUTKAN,
    SuratDisampaikan: Kejadian.DISAMPAIKAN,
    PenyampaianGagal: Kejadian.TIDAK_SAMPAI,
    SuratPenolakanDitandatangani: Kejadian.BERAKHIR,
    PermohonanDicabut: Kejadian.BERAKHIR,
    PermohonanDitutupKedaluwarsa: Kejadian.BERAKHIR,
    PenerimaanDikonfirmasi: Kejadian.BERAKHIR,
}
"""What an event means for the clocks; all others only change whose turn it is."""


def selaraskan(unit: Unit, event: PeristiwaGiliran | PermohonanDiterima, terbuka: tuple[Giliran, ...]) -> None:
    """Let the deadlines follow what was heard; time is counted from when it happened, however late it is heard."""
    setelan = setelan_tenggat()
    command = SelaraskanTenggat(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        saat=unit.happened,
        kalender=unit.state(KALENDER, KANTOR),
        langkah=event.langkah,
        putaran=event.putaran,
        kejadian=_kejadian(event),
        terbuka=terbuka,
        pelengkapan_hari=setelan.pelengkapan_hari_kerja,
        konfirmasi_hari=setelan.konfirmasi_hari_kerja,
    )
    jalankan(unit, command, command.kalender)


def _kejadian(event: PeristiwaGiliran | PermohonanDiterima) -> Kejadian:
    """Return what an event means for the clocks; a refusal ends them only where no letter has to follow."""
    if isinstance(event, PermohonanDitolak):
        return Kejadian.BERAKHIR if event.ringkasan is None else Kejadian.GILIRAN
    return KEJADIAN.get(type(event), Kejadian.GILIRAN)


def tandai(unit: Unit, permohonan_id: UUID, saat: datetime) -> list[PeristiwaSatuTenggat]:
    """Record what time has brought, and return it."""
    command = TandaiTenggat(permohonan_id=permohonan_id, pelaku=SISTEM, saat=saat, atasan=setelan_tenggat().atasan)
    sebelum = len(unit.recorded)
    jalankan(unit, command, unit.state(KALENDER, KANTOR))
    return [satu.fact for satu in unit.recorded[sebelum:] if isinstance(satu.fact, PeristiwaSatuTenggat)]


def hitung_ulang(unit: Unit, permohonan_id: UUID, kalender: Kalender) -> None:
    """Count a request's deadlines by this calendar; its rows say so, whether or not anything moved."""
    command = HitungUlangTenggat(permohonan_id=permohonan_id, pelaku=SISTEM, saat=unit.saat, kalender=kalender)
    jalankan(unit, command, kalender, dihitung=True)


def perpanjang(unit: Unit, command: PerpanjangTenggat) -> Tenggat:
    """Give more time."""
    return jalankan(unit, command, command.kalender)


def jalankan(unit: Unit, command: PerintahTenggatPermohonan, kalender: Kalender, *, dihitung: bool = False) -> Tenggat:
    """Carry out a command on a request's deadlines, and write the rows that are others than before."""
    sebelum = unit.state(DECIDER, command.permohonan_id)
    sesudah = unit.run(DECIDER, command.permohonan_id, command)
    for baris in _berubah(command.permohonan_id, (sebelum, sesudah), kalender, dihitung=dihitung):
        unit.write(TENGGAT, baris)
    return sesudah


def susun_ulang(
    permohonan_id: UUID, riwayat: Iterable[Recorded], kalender: Sequence[tuple[str, Kalender]], terakhir: Kalender | None = None
) -> dict[str, tuple[Any, ...]]:
    """Return the rows of a request's deadlines by their key, as its events and the calendar's versions, each with its time, lead to them.

    What one command led to was written at once. A recount that moved nothing leaves no event: `terakhir` is the calendar of one that
    came after all of them.
    """
    baris: dict[str, tuple[Any, ...]] = {}
    state = EMPTY
    for _, bersama in groupby(riwayat, key=lambda satu: satu.meta["commandid"]):
        recorded = list(bersama)
        facts = [satu.fact for satu in recorded]
        sesudah = reduce(DECIDER.evolve, facts, state)
        dihitung = any(isinstance(fact, TenggatDihitungUlang) for fact in facts)
        kini = _kalender_pada(kalender, recorded[-1].meta["time"], max(getattr(fact, "kalender_versi", 0) for fact in facts))
        for satu in _berubah(permohonan_id, (state, sesudah), kini, dihitung=dihitung):
            lama = baris.get(satu[0])
            baris[satu[0]] = satu if lama is None or satu[VERSI] is not None else (*satu[:VERSI], lama[VERSI], *satu[VERSI + 1 :])
        state = sesudah
    dihitung_lagi = _berubah(permohonan_id, (state, state), terakhir, dihitung=True) if terakhir is not None else ()
    return baris | {satu[0]: satu for satu in dihitung_lagi}


def _kalender_pada(kalender: Sequence[tuple[str, Kalender]], saat: str, versi: int) -> Kalender:
    """Return the calendar of this version, or where no event names one, as it was known then."""
    dikenal = [satu for waktu, satu in kalender if (satu.versi <= versi if versi else waktu <= saat)]
    return dikenal[-1] if dikenal else KALENDER.initial


def _berubah(permohonan_id: UUID, perubahan: tuple[Tenggat, Tenggat], kalender: Kalender, *, dihitung: bool) -> Iterator[tuple[Any, ...]]:
    """Yield the row of each deadline that is another one than before."""
    sebelum, sesudah = perubahan
    for kunci in {**sebelum.terbuka, **sesudah.terbuka}:
        dahulu, kini = ((satu.terbuka.get(kunci), satu.berikut(kunci)) for satu in perubahan)
        if dahulu != kini or dihitung:
            versi = kalender.versi if dihitung or kunci not in sebelum.terbuka else None
            yield _baris(permohonan_id, kunci, perubahan, kalender, versi)


def _baris(
    permohonan_id: UUID, kunci: KunciTenggat, perubahan: tuple[Tenggat, Tenggat], kalender: Kalender, versi: int | None
) -> tuple[Any, ...]:
    sebelum, sesudah = perubahan
    batas = sesudah.terbuka.get(kunci) or sebelum.terbuka[kunci]
    berikut = sesudah.berikut(kunci)
    return (
        f"{permohonan_id}:{kunci.jenis.value}:{kunci.langkah}:{kunci.putaran}",
        permohonan_id,
        kunci.jenis.value,
        kunci.langkah,
        kunci.putaran,
        rfc3339(batas.mulai),
        batas.hari_kerja + batas.tambahan + hari_jeda(kalender, jeda_dari(sesudah, kunci)),
        rfc3339(batas.saat.jatuh_tempo),
        rfc3339(berikut) if berikut else None,
        int(batas.tingkat),
        versi,
        kunci in sesudah.terbuka,
    )
