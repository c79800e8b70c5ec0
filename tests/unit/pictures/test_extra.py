"""What is said when the libraries of the extra are not there."""

from __future__ import annotations

import sys

import pytest

from samverkan.errors import UsageError
from samverkan.pictures.extra import LIBRARIES, report_extra


@pytest.mark.parametrize(("module", "library"), LIBRARIES.items())
def test_a_missing_library_is_named_with_what_to_type(module, library, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError) as caught, report_extra():
        __import__(module)
    for language in ("en", "sv"):
        assert library in caught.value.text(language)
        assert 'pip install "samverkan[report]"' in caught.value.text(language)


def test_another_missing_module_is_our_own_fault():
    with pytest.raises(ModuleNotFoundError), report_extra():
        __import__("samverkan.there_is_none")
