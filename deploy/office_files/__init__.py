"""The office's own files: who holds which office, its settings and calendar; read, checked, taken in and written back."""
