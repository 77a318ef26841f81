"""The sentences of comments between officials; a part of `teks.en`."""

from collections.abc import Mapping
from typing import Final

KOMENTAR: Final[Mapping[str, str]] = {
    "komentar.judul": "Comments between officials",
    "komentar.siapa": "Only officials read them; the agency does not see them. No part of the request's record, and no decision.",
    "komentar.belum": "No comments yet.",
    "komentar.jumlah": "{jumlah} comments between officials",
    "komentar.bidang": "Write a comment",
    "komentar.petunjuk": "At most 2,000 characters. Name people by their office where that is enough.",
    "komentar.kirim": "Send comment",
    "komentar.tercatat": "Comment sent.",
    "komentar.tertarik": "Comment taken back.",
    "komentar.kosong": "The comment is still empty. Write something first.",
    "komentar.panjang": "The comment is too long: {banyak} characters, at most {paling}. Shorten it, or send it in two parts.",
    "komentar.terlarang": "The comment has a character that is not seen or turns the direction of writing ({kode}). Delete it, send again.",
    "komentar.tarik": "Take back",
    "komentar.tarik.isi": "Its text is gone and cannot be brought back; its time stays.",
    "komentar.tarik.tombol": "Take this comment back",
    "komentar.ditarik": "Taken back by its author {waktu}.",
    "komentar.dihapus": "Its text was erased {waktu}, since it named somebody whose data are erased.",
    "komentar.tidak_terbaca": "Its text can no longer be read: the portal's key was replaced.",
}
