"""The benchmark: `make bench`, or `python -m bench` with `tests` on the path."""
