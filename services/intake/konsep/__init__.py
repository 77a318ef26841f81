"""Konsep permohonan: a request that its agency has not submitted yet.

The aggregate is one draft: saved as often as the agency likes, thrown away, or submitted; the request then has the draft's id. The
whole form is sealed under a key of the draft's own, since a draft is for nobody but its agency.
Out go `KonsepPermohonanDisimpan`, `KonsepPermohonanDibuang` and `KonsepPermohonanDiajukan`.
"""
