"""Benchmarks: ratios side by side, never a test."""
