"""The gate behind `prelim bench --against`: two versions of the backends, side by side, in tiers."""
