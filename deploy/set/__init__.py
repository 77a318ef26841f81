"""What a set is on disk and beside its data: its folder, addresses, secrets, kind, and who outside hears it."""
