"""A mandate begins or ends in the middle of a task: the task goes to whoever holds the office then, by event, and each is told once."""

from uuid import UUID

from services.notify.watch import alih
from services.notify.watch.acts.terbuka import AlihkanGiliran
from services.notify.watch.decide import DECIDER
from services.notify.watch.dipegang import setelah
from shared.contracts.examples import disposition, notify
from shared.contracts.giliran import GiliranTerbuka, Pemegang, SebabPengalihan
from shared.contracts.notify import GiliranDialihkan, GiliranDicatat, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanTidakDikenal
from tests.spec.letters.meja import Meja, Orang
from tests.spec.notify.bahan import given

MANDAT = disposition.WEWENANG_DILIMPAHKAN
KADIS, SEKDIS = disposition.KADIS.orang_id, disposition.SEKDIS.orang_id
DIALIHKAN = notify.GILIRAN_DIALIHKAN


def terbuka(pemegang: tuple[Pemegang, ...] | None) -> GiliranDicatat:
    """Return that step 2 is open, and waits for these."""
    satu = GiliranTerbuka(langkah=2, putaran=1, jabatan=Jabatan.KEPALA_DINAS, pemegang=pemegang or ())
    return notify.GILIRAN_DICATAT.model_copy(update={"langkah": 2, "peristiwa": "DisposisiDibuka", "terbuka": (satu,)})


TERBUKA, TERBUKA_PENGGANTI = terbuka(DIALIHKAN.sebelumnya), terbuka(DIALIHKAN.pemegang)
BERAKHIR = notify.GILIRAN_DICATAT.model_copy(update={"langkah": 1, "peristiwa": "PermohonanDicabut", "terbuka": (), "berakhir": True})
MULAI = AlihkanGiliran(
    permohonan_id=disposition.PERMOHONAN_ID,
    pelaku=notify.SISTEM,
    jabatan=Jabatan.KEPALA_DINAS,
    mandat_id=MANDAT.mandat_id,
    orang_id=disposition.SEKDIS.orang_id,
    sebab=SebabPengalihan.MANDAT_MULAI,
    pemegang=DIALIHKAN.pemegang or (),
)
AKHIR = MULAI.model_copy(update={"sebab": SebabPengalihan.MANDAT_BERAKHIR, "pemegang": DIALIHKAN.sebelumnya})
DIKEMBALIKAN = DIALIHKAN.model_copy(
    update={"sebab": SebabPengalihan.MANDAT_BERAKHIR, "pemegang": DIALIHKAN.sebelumnya, "sebelumnya": DIALIHKAN.pemegang}
)
DICATAT = notify.PEMBERITAHUAN_DICATAT.model_copy(update={"langkah": 2, "peran": Jabatan.KEPALA_DINAS})
KADIS_TAHU, SEKDIS_TAHU = (DICATAT.model_copy(update={"orang_id": satu}) for satu in (KADIS, SEKDIS))


def test_langkah_terbuka_dialihkan_sekali_saat_mulai_dan_sekali_saat_berakhir() -> None:
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA).when(MULAI).then(DIALIHKAN)
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA, DIALIHKAN).when(MULAI).then()
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA, DIALIHKAN).when(AKHIR).then(DIKEMBALIKAN)


def test_yang_dibuka_bagi_pengganti_dikembalikan_dan_yang_dibuka_sesudahnya_tidak() -> None:
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA_PENGGANTI, SEKDIS_TAHU).when(AKHIR).then(DIKEMBALIKAN)
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA, KADIS_TAHU).when(AKHIR).then()
    ronde_lalu = SEKDIS_TAHU.model_copy(update={"putaran": 2})
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA, KADIS_TAHU, ronde_lalu).when(AKHIR).then()


def test_langkah_yang_tetap_terbuka_tetap_menunggu_pemegangnya_juga_bila_tidak_disebut_lagi() -> None:
    menunggu = setelah({}, TERBUKA)
    assert menunggu == {(2, 1): DIALIHKAN.sebelumnya}
    assert setelah(menunggu, terbuka(None)) == menunggu
    dua = {**menunggu, (7, 1): DIALIHKAN.sebelumnya}
    assert setelah(dua, DIALIHKAN) == {**dua, (2, 1): DIALIHKAN.pemegang}


def test_langkah_jabatan_lain_dan_permohonan_yang_berakhir_tidak_dialihkan() -> None:
    kabid = MULAI.model_copy(update={"jabatan": Jabatan.KEPALA_BIDANG})
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA).when(kabid).then()
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA, BERAKHIR).when(MULAI).then()
    given().when(MULAI).refused(PermohonanTidakDikenal)
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA).when(MULAI.model_copy(update={"pelaku": disposition.ADMIN})).refused(BukanWewenang)


def meja(*pemegang: UUID, lalu: tuple[Fact, ...] = ()) -> Meja:
    """Return notify with a request at step 2, of which Kepala Dinas was told, and what happened then; these hold the office now."""
    satu = Meja(Orang({Jabatan.KEPALA_DINAS: pemegang}, {}))
    satu.ingat(DECIDER, disposition.PERMOHONAN_ID, notify.PEMANTAUAN_DIMULAI, TERBUKA, KADIS_TAHU, *lalu)
    return satu


def alihkan(satu: Meja, command: AlihkanGiliran) -> list[Fact]:
    """Carry a command out and return the events."""
    return satu.lakukan(lambda unit: alih.alihkan(unit, command))


def diberitahu(facts: list[Fact]) -> list[UUID | None]:
    """Return who is told by these events."""
    return [fact.orang_id for fact in facts if isinstance(fact, PemberitahuanDicatat)]


def test_pengganti_diberitahu_dan_yang_sudah_tahu_tidak_lagi() -> None:
    facts = alihkan(meja(SEKDIS), MULAI)
    assert [type(fact) for fact in facts] == [GiliranDialihkan, PemberitahuanDicatat]
    assert diberitahu(facts) == [SEKDIS]
    assert diberitahu(alihkan(meja(KADIS, SEKDIS), MULAI)) == [SEKDIS], "a.n.: Kepala Dinas knows already"


def test_pemegang_diberitahu_lagi_saat_mandat_berakhir_sekali_saja() -> None:
    satu = meja(KADIS, lalu=(DIALIHKAN, SEKDIS_TAHU))
    facts = alihkan(satu, AKHIR)
    assert diberitahu(facts) == [KADIS], "he was told before, and now it is his turn again"
    assert isinstance(facts[-1], PemberitahuanDicatat)
    assert facts[-1].mandat_id == MANDAT.mandat_id
    assert alihkan(satu, AKHIR) == []


def test_pengganti_yang_telah_memaraf_diberitahu_bahwa_ia_terhalang() -> None:
    """The Sekretaris put his paraf, and holds the office that signs since then: his turn, which he may not take."""
    tanda_tangan = GiliranTerbuka(langkah=15, putaran=1, jabatan=Jabatan.KEPALA_DINAS, pemegang=DIALIHKAN.sebelumnya)
    diparaf = notify.GILIRAN_DICATAT.model_copy(
        update={"langkah": 14, "peristiwa": "Diparaf", "terbuka": (tanda_tangan,), "berperan": (SEKDIS,)}
    )
    satu = Meja(Orang({Jabatan.KEPALA_DINAS: (SEKDIS,)}, {}))
    satu.ingat(DECIDER, disposition.PERMOHONAN_ID, notify.PEMANTAUAN_DIMULAI, diparaf)
    (_, dicatat) = alihkan(satu, MULAI)
    assert isinstance(dicatat, PemberitahuanDicatat)
    assert (dicatat.langkah, dicatat.orang_id, dicatat.terhalang) == (15, SEKDIS, True)


def test_yang_menunggu_orang_ketiga_tidak_dikembalikan() -> None:
    """It never became the deputy's, so that the end of the mandate takes it from nobody."""
    ketiga = terbuka((Pemegang(orang_id=disposition.KABID.orang_id),))
    given(notify.PEMANTAUAN_DIMULAI, ketiga, KADIS_TAHU).when(AKHIR).then()


def test_mandat_yang_terdahulu_pun_tidak_mengalihkan_dua_kali() -> None:
    lain = DIALIHKAN.model_copy(update={"mandat_id": UUID(int=7)})
    given(notify.PEMANTAUAN_DIMULAI, TERBUKA, DIALIHKAN, lain).when(MULAI).then()
