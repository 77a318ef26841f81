"""Intake: SOP step 1, and what the agency does later with its own request.

The aggregate of a request is `Permohonan`: submitted, returned and submitted again, withdrawn, delivered, confirmed; `buku_agenda`
gives the agenda numbers of a year without gaps, `konsep` keeps what is not submitted yet, `opd` the agencies and the people who may
act for them.
Out go `PermohonanDiterima`, `PermohonanDiajukanKembali`, `PermohonanDicabut`, `PenerimaanDikonfirmasi` and the events about agencies.
"""
