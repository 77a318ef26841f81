"""First answers as table `jawaban` keeps them: deflated, with words that are in most of them known beforehand (ADR 0076).

PostgreSQL compresses only rows beyond 2 kB, and an answer has about 1 kB, most of it the names of its fields.
"""

import zlib
from typing import Final

PADAT: Final = b"\x01"
"""What a deflated answer begins with, and by which words; JSON begins with none of this, and is kept as it is in rows of earlier days."""
LEVEL, WINDOW, MEMORY = 1, -12, 4
"""Fast and small: six microseconds for an answer, where zlib's own choice takes three times as long."""

KATA: Final = (
    b'"TIDAK_DIREKOMENDASIKAN","PENGEMBANGAN","DIKEMBALIKAN","DITOLAK","SELESAI","opd_pemohon","admin","sekretaris_dinas","kepala_bidang",'
    b'"NomorAgendaDiberikan"},"PermohonanDiterima"},"Didisposisi"},"InstruksiDiberikan"},"KelengkapanDiperiksa"},"DataAplikasiDientri"},'
    b'"DataAplikasiDimutakhirkan"},"StandarDianalisa"},"AnalisaSelesai"},"KonsepSuratDibuat"},"KonsepSuratDirevisi"},"Diparaf"},'
    b'"SuratDitandatangani"},"SuratDisampaikan"},"PenerimaanDikonfirmasi"},"DIAJUKAN_KEMBALI","koreksi":[{"pelaku":{"orang_id":"",'
    b'"jabatan":"","kapasitas":"DEFINITIF","mandat_id":null},"langkah":14,"putaran":1,"versi":1,"catatan":[{"bagian":"isi","teks":"'
    b'"status":"DITERIMA","isi":{"label":"Diterima","butir":[],"catatan":"","berkas":[{"jenis":"surat","sha256":"sha256:","ukuran":7,'
    b'"tipe":"application/pdf"},{"jenis":"kak","sha256":"{"jenis":"proses_bisnis","tipe":"application/bpmn+xml"}],"nomor_surat":null,'
    b'"agenda":"2026/","nama":"cabut_permohonan","disposisikan","kembalikan_disposisi","batalkan_disposisi","tugaskan_ulang","buka_kembali_'
    b'"nama":"analisa_standar","langkah":9,"unggah_bukti","olah_hasil","kembalikan_permohonan","buka_kembali_analisa","tanda_tangani",'
    b'"keadaan_bagian":"PENGOLAHAN_HASIL","PARAF_KASI","MENUNGGU_","isi":{"label_bagian":"Analisa","Menunggu paraf","Menunggu disposisi",'
    b'"tolak_tanda_tangan","analis_id":"0"},{"id":"01","versi":3,"peristiwa":[{"id":"","jenis":"","permohonan_id":"01",'
    b'"keadaan_bagian":"ANALISA","isi":{"label_bagian":"Menunggu tanda tangan","ringkasan":{"nomor_agenda":1,"tahun_agenda":2026,'
    b'"opd_id":"01","opd_nama":"Dinas ","nama_aplikasi":"Aplikasi ","jenis_permohonan":"PEMBANGUNAN_BARU","surat_nomor":"000/","'
    b'"surat_tanggal":"2026-","surat_perihal":"Permohonan rekomendasi pembangunan aplikasi","surat_sifat":"BIASA","diterima_tanggal":"2026-'
    b'"},"putaran":1,"versi_konsep":1,"hash_konsep":"sha256:","nomor_surat":null,"penandatanganan":null},"tindakan":[{"nama":"paraf",'
    b'"langkah":12,"putaran":1,"peran":["kepala_seksi"],"orang_id":null},{"nama":"lewati_paraf","langkah":null,"putaran":1,'
    b'"peran":["kepala_dinas"],"orang_id":null},{"nama":"tolak_paraf","langkah":null,"putaran":1,"peran":["sekretaris_dinas"],'
    b'"orang_id":null},{"nama":"susun_konsep","langkah":null,"putaran":1,"peran":["analis_sistem_informasi"],"orang_id":"0"}]}'
)
"""What most answers say. Answers of the last 30 days were deflated by it: another choice of words is another `PADAT` beside this one."""

_AWAL: Final = zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, MEMORY, zlib.Z_DEFAULT_STRATEGY, KATA)


def padatkan(jawaban: bytes) -> bytes:
    """Return an answer as it is kept."""
    deflate = _AWAL.copy()
    return PADAT + deflate.compress(jawaban) + deflate.flush()


def bentangkan(isi: bytes) -> bytes:
    """Return the answer that is kept, to the byte; raises ValueError where something else is."""
    if not isi.startswith(PADAT):
        return isi
    inflate = zlib.decompressobj(WINDOW, KATA)
    try:
        return inflate.decompress(isi[len(PADAT) :]) + inflate.flush()
    except zlib.error as fault:
        raise ValueError(str(fault)) from fault
