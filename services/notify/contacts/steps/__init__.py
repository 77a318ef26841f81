"""One file per act on how a person is reached."""
