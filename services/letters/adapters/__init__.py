"""The outside world of letters: who signs (a certificate on this machine, BSrE, or ink), and how a signed letter is proved."""
