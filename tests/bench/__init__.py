"""What Satu Pintu costs on this machine, beside a plain program that does the least; `python -m tests.bench` writes docs/benchmark.md."""
