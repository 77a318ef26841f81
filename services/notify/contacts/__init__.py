"""Kontak: how one person is reached.

The aggregate keeps sealed addresses, the channels in the person's order, quiet hours, and when what is not urgent goes out together.
Out go `KontakDiatur` and `KontakDihapus`.
"""
