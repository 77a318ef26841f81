"""What an event is, and what decides on events: pure, without a database, a broker or a clock of its own."""
