"""docs/gaps.md says what the registry says."""

import re
from pathlib import Path

from samverkan.gaps import KINDS
from samverkan.gaps.options import COMPONENTS, DEFAULT_WEIGHTS
from samverkan.service.talks import FIT, Opening

PAGE = Path(__file__).parents[3] / "docs" / "gaps.md"


def sections() -> dict[str, str]:
    parts = re.split(r"^## `(\w+)`$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    texts = [" ".join(text.split("\n## ")[0].split()) for text in parts[2::2]]
    return dict(zip(parts[1::2], texts, strict=True))


def test_every_kind_has_its_section_in_order_with_title_and_definition():
    assert list(sections()) == list(KINDS)
    for kind, text in sections().items():
        title, definition = (
            part.text("en") for part in (KINDS[kind].title, KINDS[kind].definition)
        )
        assert text.startswith(f"**{title}.** {definition}")


def test_every_component_is_in_the_table_with_its_weight():
    rows = re.findall(
        r"^\| `(\w+)` \|.*\| (\d(?:\.\d)?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    said = {name: float(weight) for name, weight in rows if name not in set(Opening)}
    assert said == {name: DEFAULT_WEIGHTS.get(name, 0.0) for name in COMPONENTS}


def test_every_opening_is_in_the_table_with_its_fit():
    said = {}
    for names, fits in re.findall(
        r"^\| ((?:`\w+`(?:, )?)+) \| .* \| ([\d., ]+) \|$",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    ):
        said |= dict(zip(re.findall(r"\w+", names), map(float, fits.split(", ")), strict=True))
    assert {name: said[name] for name in Opening} == dict(FIT)
