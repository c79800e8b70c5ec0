"""The browsers that a test of the page is run in, when one is not enough."""

from __future__ import annotations

import pytest

IN_BOTH = pytest.mark.parametrize(
    "browser", ["chromium", pytest.param("firefox", marks=pytest.mark.firefox)], indirect=True
)
