"""Lets ``python -m samverkan`` stand for the command ``samverkan``."""

from samverkan.cli import main

if __name__ == "__main__":
    main()
