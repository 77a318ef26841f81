"""How alerts leave: channels, and the dispatcher that hands them over."""
