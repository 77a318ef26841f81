"""Analysis: SOP steps 5 to 10, from the completeness check to the consolidated result.

The aggregate of a request is `Analisa`: the checklist, the entry into the register, the three analyses, and the result.
Out go `KelengkapanDiperiksa`, `PermohonanDikembalikan`, `DataAplikasiDientri`, `StandarDianalisa` (three times), `AnalisaSelesai`
and `AnalisaDibukaKembali`.
"""
