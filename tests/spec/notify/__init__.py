"""Who is told what, exactly once, and how it goes out."""
