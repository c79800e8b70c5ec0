"""What a machine lacks: a reason to skip for a person, a failure where it is required.

``SAMVERKAN_TEST_REQUIRE=neo4j,browser,firefox,node,libreoffice,gephi,verapdf`` (set in CI) makes
failures of these skips.
"""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def lacks(what: str, how: str) -> NoReturn:
    """Skip a test that needs `what`, saying `how` to get it; fail where it is required."""
    text = f"{what} is not at hand; {how}"
    if what in os.environ.get("SAMVERKAN_TEST_REQUIRE", "").split(","):
        pytest.fail(text)
    pytest.skip(text)
