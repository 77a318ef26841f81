"""`Aplikasi`: one entry of the register of electronic systems, from its first entry on, through later requests, until it is not active."""
