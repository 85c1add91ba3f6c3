"""What each rule costs: asv's configuration and benchmarks, and the dense sweep of the same work."""
