"""`satupintu rebuild`: rows that are not what the events lead to are written anew from the events."""

from deploy.audit.findings import REWRITTEN
from deploy.audit.repair.mending import mend
from deploy.cli.choices import SATU_LAYANAN, services
from deploy.cli.progress import track
from deploy.set.addresses import load


def rebuild(service: SATU_LAYANAN = None) -> None:
    """Tulis ulang baris yang bukan hasil peristiwanya: direktori, mandat, daftar perkara, dokumen, register, tenggat, dan yang sejenis.

    Peristiwa semua layanan dibuktikan lebih dahulu; bila ada yang rusak, tidak ada yang ditulis. Boleh dijalankan selagi set menyala.
    Yang ditulis ulang disebut. Jalankan satupintu verify sesudahnya.

    Kode keluar: 0 selesai, juga bila tidak ada yang perlu ditulis; 1 ditolak karena ada peristiwa yang rusak; 3 basis data tidak terbaca.

    Contoh: satupintu rebuild --service disposition
    """
    mended = mend(load(), services(service), track)
    for one in mended:
        if one.jenis in REWRITTEN:
            print(f"{one.service}: {one.tempat}: {one.uraian}; ditulis ulang")
    print(f"{mended.count(REWRITTEN)} baris ditulis ulang dari peristiwanya")
