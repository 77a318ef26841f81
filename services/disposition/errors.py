"""Rules of disposition that can say no.

BelumGiliran, SudahDidisposisi, BelumDiteruskan, PenerimaBukanPejabat, PenerimaGanda, TanpaHarap, BatasWaktuTidakWajar (steps 2 and 3),
SudahDiinstruksikan, BukanAnalis (step 4), BelumDiinstruksikan, SuratSudahDiterima (reassignment), TanpaDisposisi, SudahDitindaklanjuti,
DisposisiSudahDibaca (taking a disposition back).
"""

from shared.kernel.event.errors import DomainError, Kind


class BelumGiliran(DomainError):
    """The sheet has not reached this step yet."""

    pesan = "Langkah {langkah} belum terbuka; permohonan ini berada pada langkah {menunggu}."


class SudahDidisposisi(DomainError):
    """This level of the sheet is filled in and is not changed afterwards."""

    pesan = "Disposisi langkah {langkah} sudah dilakukan."


class BelumDiteruskan(DomainError):
    """The sheet must reach at least the next performer of the chain."""

    kind = Kind.INVALID
    pesan = "Disposisi langkah {langkah} sekurang-kurangnya diteruskan kepada {seharusnya}."


class PenerimaBukanPejabat(DomainError):
    """A disposition is forwarded to other officials of the office, never to the agency, the administrator or oneself."""

    kind = Kind.INVALID
    pesan = "Disposisi tidak dapat diteruskan kepada {jabatan}."


class PenerimaGanda(DomainError):
    """Whoever is told to act gets no copy besides."""

    kind = Kind.INVALID
    pesan = "{jabatan} tercantum sebagai penerima disposisi dan sebagai penerima tembusan; pilih salah satu."


class TanpaHarap(DomainError):
    """A disposition asks for something."""

    kind = Kind.INVALID
    pesan = "Centang sekurang-kurangnya satu harapan, atau tuliskan harapan lain."


class BatasWaktuTidakWajar(DomainError):
    """A time limit before the date of the letter is a slip of the pen."""

    kind = Kind.INVALID
    pesan = "Batas waktu {batas_waktu} mendahului tanggal surat permohonan {surat_tanggal}."


class SudahDiinstruksikan(DomainError):
    """The instruction is given once; another analyst is a reassignment."""

    pesan = "Instruksi sudah diberikan; gunakan penugasan ulang untuk mengganti analis."


class BukanAnalis(DomainError):
    """Only a person who holds the office of Analis Sistem Informasi now can be assigned."""

    kind = Kind.INVALID
    pesan = "Orang {analis_id} tidak memegang jabatan Analis Sistem Informasi."


class SuratSudahDiterima(DomainError):
    """After the delivery there is nothing left for another analyst to do."""

    pesan = "Surat balasan sudah diterima OPD pemohon; analis tidak dapat diganti lagi."


class BelumDiinstruksikan(DomainError):
    """There is no analyst to replace before step 4."""

    pesan = "Belum ada analis yang ditugaskan; instruksi langkah 4 belum diberikan."


class TanpaDisposisi(DomainError):
    """There is nothing of this official's to take back."""

    pesan = "Tidak ada disposisi Anda yang dapat dibatalkan."


class SudahDitindaklanjuti(DomainError):
    """The next in line has acted on the disposition."""

    pesan = "Disposisi ini sudah ditindaklanjuti, dan tidak dapat dibatalkan lagi."


class DisposisiSudahDibaca(DomainError):
    """The next in line has read the disposition: it can be returned, but not be taken back."""

    pesan = "Disposisi ini sudah dibaca penerimanya, dan tidak dapat dibatalkan lagi; penerimanya dapat mengembalikannya."
