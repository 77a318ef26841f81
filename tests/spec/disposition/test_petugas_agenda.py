"""The clerk's office: an office may have it or not, and nothing stops where nobody holds it."""

from services.disposition.pejabat import DECIDER, NonaktifkanPejabat
from shared.contracts.examples.disposition import ADMIN, ALASAN, KASI, PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN, SEJAK
from shared.contracts.peran import Jabatan
from tests.dsl import Spec

given = Spec(DECIDER)


def test_petugas_agenda_terakhir_pergi_begitu_saja() -> None:
    petugas = PEJABAT_DIDAFTARKAN.model_copy(update={"jabatan": Jabatan.PETUGAS_AGENDA})
    pergi = NonaktifkanPejabat(pelaku=ADMIN, orang_id=KASI.orang_id, waktu=SEJAK, alasan=ALASAN, ada_lain=False)
    given(petugas).when(pergi).then(PEJABAT_DINONAKTIFKAN)
