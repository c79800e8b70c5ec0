"""Handing out: what leaves a map and what comes back, the same from a terminal and in a window."""
