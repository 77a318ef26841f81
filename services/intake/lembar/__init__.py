"""Lembar isian: the form as the spreadsheet that agencies really fill in, out and in again.

`buku` says what a workbook is, `susun` lays the form out in one, `baca` reads one back; the file format itself is met only in
`pekerja`, a process of its own with limits, since it reads what strangers send; `proses` starts it.
"""
