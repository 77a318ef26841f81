"""What can be asked of the services besides the table of acts: on which page that is done, or why on none (yet)."""

from collections.abc import Mapping
from typing import Final

from shared.office.names import SERVICES

P: Final = "/permohonan/{permohonan_id}"
SENDIRI: Final[Mapping[tuple[str, str], str]] = {
    ("disposition", "/pejabat"): "kelola/pejabat",
    ("disposition", "/pejabat/{orang_id}/pemindahan"): "kelola/pejabat",
    ("disposition", "/pejabat/{orang_id}/penonaktifan"): "kelola/pejabat",
    ("disposition", "/jabatan/{jabatan}/sebutan"): "kelola/jabatan",
    ("disposition", "/mandat"): "kelola/mandat_beri",
    ("disposition", "/mandat/{mandat_id}/pencabutan"): "kelola/mandat",
    ("intake", "/opd"): "kelola/opd",
    ("intake", "/opd/{opd_id}/nama"): "kelola/opd",
    ("intake", "/opd/{opd_id}/petugas"): "kelola/opd",
    ("intake", "/opd/{opd_id}/pengaktifan/{orang_id}"): "kelola/opd",
    ("intake", "/opd/{opd_id}/penonaktifan/{orang_id}"): "kelola/opd",
    ("intake", "/permohonan"): "formulir/ajukan",
    ("intake", f"{P}/pengajuan-kembali"): "formulir/ajukan",
    ("intake", "/konsep"): "formulir/konsep",
    ("intake", "/konsep/impor"): "formulir/lembar",
    ("intake", "/konsep/{konsep_id}"): "formulir/bagian",
    ("intake", "/konsep/{konsep_id}/impor"): "formulir/lembar",
    ("intake", "/konsep/{konsep_id}/pembuangan"): "formulir/konsep",
    ("intake", "/konsep/{konsep_id}/pengajuan"): "formulir/ajukan",
    ("intake", "/konsep/{konsep_id}/berkas/{jenis}"): "formulir/berkas",
    ("intake", "/konsep/{konsep_id}/berkas/{jenis}/penghapusan"): "formulir/berkas",
    ("analysis", f"{P}/pemeriksaan"): "analis/kelengkapan",
    ("analysis", f"{P}/entri-data"): "analis/entri",
    ("analysis", f"{P}/analisa/{{aspek}}"): "analis/simpulan",
    ("analysis", f"{P}/analisa/{{aspek}}/konsep"): "analis/bahan",
    ("analysis", f"{P}/bukti"): "analis/bukti",
    ("analysis", f"{P}/pengembalian"): "analis/pengembalian",
    ("analysis", "/aplikasi/{aplikasi_id}/pemutakhiran"): "register/tindakan",
    ("analysis", "/aplikasi/{aplikasi_id}/penonaktifan"): "register/tindakan",
    ("analysis", "/aplikasi/{aplikasi_id}/nomor-pse"): "register/tindakan",
    ("analysis", f"{P}/hasil"): "analis/hasil",
    ("letters", f"{P}/konsep"): "analis/konsep_surat",
    ("notify", "/kontak"): "orang/kanal",
    ("notify", "/kontak/penghapusan"): "orang/kanal",
    ("letters", f"{P}/cetakan"): "perkara/pindaian",
    ("letters", f"{P}/pindaian"): "perkara/pindaian",
    **{(layanan, "/parkir/{kelompok}/coba-lagi"): "kelola/keadaan" for layanan in SERVICES},
}
"""The page in `halaman/` that has its own form for it."""

URUSAN_ADMIN: Final = "the administrator does it by `satupintu` or over HTTP, until its page comes"
PROGRAM: Final = "for programs: it is part of another page's work, or of none"

BELUM: Final[Mapping[tuple[str, str], str]] = {
    ("intake", "/formulir/periksa"): PROGRAM,
    **{
        ("intake", jalur): URUSAN_ADMIN
        for jalur in (
            "/data-pribadi/pencarian",
            "/data-pribadi/{subjek_id}/koreksi",
            "/data-pribadi/{subjek_id}/penghapusan",
            "/data-pribadi/{subjek_id}/penahanan",
            "/data-pribadi/{subjek_id}/penahanan/pelepasan",
            "/insiden",
            "/insiden/{insiden_id}/penanganan",
            "/insiden/{insiden_id}/pemberitahuan",
            "/insiden/{insiden_id}/penutupan",
        )
    },
    ("disposition", "/kantor/penetapan"): URUSAN_ADMIN,
    ("letters", f"{P}/konsep/pratinjau"): PROGRAM,
    ("letters", "/periksa/berkas"): "letters has a page of its own for whoever checks a letter",
    ("notify", "/siaran/tiket"): PROGRAM,
    **{
        ("notify", jalur): URUSAN_ADMIN
        for jalur in (
            "/kalender/penetapan",
            "/kalender/pencabutan",
            "/kalender/jam-kerja",
            "/kontak/{orang_id}",
            "/kontak/{orang_id}/penghapusan",
            "/pemberitahuan/{pemberitahuan_id}/pengiriman-ulang",
            "/tenggat/{tenggat_id}/perpanjangan",
        )
    },
    **{
        ("notify", f"/langganan{jalur}"): URUSAN_ADMIN
        for jalur in (
            "",
            *(
                f"/{{langganan_id}}/{urusan}"
                for urusan in (
                    "pengubahan",
                    "pemutaran-rahasia",
                    "pengakhiran-rahasia-lama",
                    "penonaktifan",
                    "pengaktifan",
                    "pengulangan",
                    "penghapusan",
                    "uji",
                )
            ),
        )
    },
}
"""Why there is no page for it (yet)."""
