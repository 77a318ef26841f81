"""Steps 11 to 16 of the SOP: the reply letter is drafted, gets its parafs in order, is signed and delivered; and a refusal's letter.

Decides about `Surat` (here, at the top level) and `BukuNomor` (package `buku_nomor`), the book of letter numbers of a year.
Events that go out: `KonsepSuratDibuat`, `Diparaf`, `ParafDitolak`, `SuratDitandatangani`, `SuratDisampaikan` and those of the ways back.
"""
