import house


def test_no_module_needs_another_that_needs_it():
    assert house.circles(house.modules()) == []


def test_the_files_of_each_task_are_there_and_few():
    assert list(house.task_faults()) == []
    assert {"A measure", "A kind of gap", "A filter of the page"} <= house.files_of_tasks().keys()


def test_a_circle_is_found_whether_for_types_or_not(tmp_path):
    (tmp_path / "a.py").write_text("from samverkan.b import x\n", encoding="utf-8")
    (tmp_path / "b.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from samverkan.a import y\n",
        encoding="utf-8",
    )
    named = {f"samverkan.{name}": tmp_path / f"{name}.py" for name in "ab"}
    assert house.circles(named) == [["samverkan.a", "samverkan.b"]]


def test_a_module_that_one_other_of_its_room_imports_is_found(tmp_path):
    texts = {"a.one": "", "a.two": "from samverkan.a.one import x\n", "b.one": "", "b.two": ""}
    texts["b.two"] = texts["a.three"] = "from samverkan.b.one import y\n"
    named = {f"samverkan.{name}": tmp_path / f"{name}.py" for name in texts}
    for name, text in texts.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    assert list(house.imported_once(named)) == [("samverkan.a.one", "samverkan.a.two")]


def test_the_lines_of_a_function_are_those_but_its_docstring(tmp_path):
    (tmp_path / "a.py").write_text('def f():\n    """Say\n\n    much."""\n    return 1\n', "utf-8")
    (found,) = house.functions({"a": tmp_path / "a.py"})
    assert found.lines == 2


def test_no_module_and_no_function_is_over_the_limit_and_each_module_has_its_line():
    assert list(house.faults(house.modules())) == []
