"""The kinds of gap, one module for each kind or for a few that share their work."""
