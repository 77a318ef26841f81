"""What notify records of a request: each thing once."""

from services.notify.errors import PemberitahuanTidakDikenal
from services.notify.watch.decide import DECIDER
from services.notify.watch.views import kasus
from shared.contracts.examples import disposition, notify
from shared.contracts.notify import JenisPemberitahuan
from shared.sop.aturan import BukanWewenang, PermohonanTidakDikenal
from tests.spec.notify.bahan import ANALIS, CATAT, GILIRAN, KIRIM, MULAI, given

MULAI_DICATAT = notify.PEMANTAUAN_DIMULAI
BERAKHIR = notify.GILIRAN_DICATAT.model_copy(update={"langkah": 1, "peristiwa": "PermohonanDicabut", "terbuka": (), "berakhir": True})


def test_pemantauan_dimulai_sekali() -> None:
    """By whichever event with a summary comes first."""
    given().when(MULAI).then(MULAI_DICATAT)
    given(MULAI_DICATAT).when(MULAI.model_copy(update={"langkah": 5})).then()


def test_analis_pertama_berlaku_sampai_diganti() -> None:
    """Instruction and opening name the same person; only Kepala Seksi's reassignment changes it."""
    lain = ANALIS.model_copy(update={"analis_id": disposition.ANALIS_LAIN_ID})
    pengganti = lain.model_copy(update={"pengganti": True})
    diganti = notify.ANALIS_DICATAT.model_copy(update={"analis_id": disposition.ANALIS_LAIN_ID})
    given(MULAI_DICATAT).when(ANALIS).then(notify.ANALIS_DICATAT)
    given(MULAI_DICATAT, notify.ANALIS_DICATAT).when(ANALIS).then()
    given(MULAI_DICATAT, notify.ANALIS_DICATAT).when(lain).then()
    given(MULAI_DICATAT, notify.ANALIS_DICATAT).when(pengganti).then(diganti)
    given(MULAI_DICATAT, notify.ANALIS_DICATAT, diganti).when(pengganti).then()
    given(MULAI_DICATAT, notify.ANALIS_DICATAT, BERAKHIR).when(pengganti).then()


def test_setiap_peristiwa_mengubah_giliran_sekali() -> None:
    """Redelivered: nothing; in another round: again; after the end: never."""
    given(MULAI_DICATAT).when(GILIRAN).then(notify.GILIRAN_DICATAT)
    given(MULAI_DICATAT, notify.GILIRAN_DICATAT).when(GILIRAN).then()
    kedua = notify.GILIRAN_DICATAT.model_copy(update={"putaran": 2})
    given(MULAI_DICATAT, notify.GILIRAN_DICATAT).when(GILIRAN.model_copy(update={"putaran": 2})).then(kedua)
    given(MULAI_DICATAT, BERAKHIR).when(GILIRAN).then()


def test_pencabutan_masih_dicatat_setelah_penolakan() -> None:
    """And nothing after it; a refusal heard after a withdrawal is none."""
    ditolak = BERAKHIR.model_copy(update={"langkah": 2, "peristiwa": "PermohonanDitolak"})
    cabut = GILIRAN.model_copy(update={"langkah": 1, "peristiwa": "PermohonanDicabut", "terbuka": (), "berakhir": True})
    tolak = cabut.model_copy(update={"langkah": 2, "peristiwa": "PermohonanDitolak"})
    given(MULAI_DICATAT, ditolak).when(GILIRAN).then()
    given(MULAI_DICATAT, ditolak).when(cabut).then(BERAKHIR)
    given(MULAI_DICATAT, ditolak, BERAKHIR).when(cabut).then()
    given(MULAI_DICATAT, BERAKHIR).when(tolak).then()


def test_pemberitahuan_dicatat_sekali_per_langkah_putaran_dan_orang() -> None:
    """Another round, kind or person is another alert."""
    dicatat = notify.PEMBERITAHUAN_DICATAT
    given(MULAI_DICATAT).when(CATAT).then(dicatat)
    given(MULAI_DICATAT, dicatat).when(CATAT).then()
    for lain in ({"putaran": 2}, {"jenis": JenisPemberitahuan.DICABUT}, {"orang_id": None}):
        given(MULAI_DICATAT, dicatat).when(CATAT.model_copy(update=lain)).then(dicatat.model_copy(update=lain))


def test_setelah_berakhir_bukan_giliran_siapa_pun() -> None:
    """But whoever worked on it is still told that it ended."""
    given(MULAI_DICATAT, BERAKHIR).when(CATAT).then()
    dicabut = {"jenis": JenisPemberitahuan.DICABUT}
    given(MULAI_DICATAT, BERAKHIR).when(CATAT.model_copy(update=dicabut)).then(notify.PEMBERITAHUAN_DICATAT.model_copy(update=dicabut))


def test_pengiriman_dicatat_sekali_dan_hanya_untuk_yang_tercatat() -> None:
    """A second hand-over of the same alert changes nothing."""
    riwayat = (MULAI_DICATAT, notify.PEMBERITAHUAN_DICATAT)
    given(*riwayat).when(KIRIM).then(notify.PEMBERITAHUAN_DIKIRIM)
    given(*riwayat, notify.PEMBERITAHUAN_DIKIRIM).when(KIRIM).then()
    given(MULAI_DICATAT).when(KIRIM).refused(PemberitahuanTidakDikenal)


def test_permohonan_yang_tidak_dikenal_diparkir() -> None:
    """Refused by name, so that the event waits for its summary."""
    for perintah in (ANALIS, GILIRAN, CATAT, KIRIM):
        given().when(perintah).refused(PermohonanTidakDikenal)


def test_hanya_sistem_yang_mencatat() -> None:
    """Nobody writes alerts by hand."""
    for perintah in (MULAI, ANALIS, GILIRAN, CATAT, KIRIM):
        given(MULAI_DICATAT).when(perintah.model_copy(update={"pelaku": disposition.KASI})).refused(BukanWewenang)


def test_kasus_menunjukkan_langkah_terbuka_dan_jumlah_pemberitahuan() -> None:
    """Nothing to do here for anybody."""
    riwayat = (MULAI_DICATAT, notify.GILIRAN_DICATAT, notify.PEMBERITAHUAN_DICATAT, notify.PEMBERITAHUAN_DIKIRIM)
    hasil = kasus(DECIDER.replay(riwayat))
    assert hasil is not None
    assert (hasil.status, hasil.tindakan) == ("DIPANTAU", ())
    assert (hasil.isi["terbuka"], hasil.isi["dicatat"], hasil.isi["dikirim"]) == ([{"langkah": 12, "putaran": 1}], 1, 1)
    berakhir = kasus(DECIDER.replay((*riwayat, BERAKHIR)))
    assert berakhir is not None
    assert berakhir.status == "DICABUT"
    assert kasus(DECIDER.initial) is None
