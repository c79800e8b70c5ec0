import re
import subprocess
import sys

import tables_page
from tables import write_excel


def test_the_page_on_tables_says_what_the_vocabulary_and_the_messages_say():
    written = tables_page.PAGE.read_text("utf-8")
    assert written == tables_page.tables_page(), "run python tools/tables_page.py"


def test_the_python_of_the_page_runs_and_its_answer_leaves_nothing_to_ask(tmp_path):
    actors = [["namn", "kommun"], ["Habo kommun", "Habo"], ["Byalaget", "Habo"]]
    ties = [["från", "till"], ["Byalaget", "HK"]]
    write_excel(tmp_path / "map.xlsx", Aktörer=actors, Relationer=ties)
    (program,) = re.findall(r"```python\n(.*?)```", tables_page.PAGE.read_text("utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", program + "print(len(checked.questions), 'left')"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "HK" in done.stdout
    assert "0 left" in done.stdout
