"""Disposition: SOP steps 2 to 4, and the officials and offices who act in them.

The aggregate of a request is `Disposisi`: the disposition sheet from its opening to the instruction to an analyst; `pejabat` keeps
who holds which office, `kantor` what the office prints for each role.
Out go `Didisposisi` (twice), `InstruksiDiberikan`, `AnalisDitugaskanUlang`, `PermohonanDitolak` and the events about officials.
"""
