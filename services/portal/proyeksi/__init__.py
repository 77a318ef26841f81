"""What pages show, built from events alone: pure, and the same whenever it is built anew."""
