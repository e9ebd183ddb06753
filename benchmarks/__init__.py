"""What the library costs, measured beside its peers in one run: ``python -m benchmarks``."""
