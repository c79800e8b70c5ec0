import architecture


def test_the_picture_of_the_rooms_shows_the_imports_that_the_code_has():
    text = architecture.PAGE.read_text("utf-8")
    assert architecture.page(text) == text, "run python tools/architecture.py"


def test_every_room_has_its_line_in_the_table_of_floors():
    table = [
        line for line in architecture.PAGE.read_text("utf-8").splitlines() if line.startswith("|")
    ]
    for room in architecture.rooms():
        assert any(f"`{room}`" in line for line in table), room


def test_an_arrow_is_left_out_where_a_longer_way_leads_there():
    needs = {"roof": {"wall", "ground"}, "wall": {"ground"}, "ground": set()}
    assert architecture.direct(needs) == {"roof": {"wall"}, "wall": {"ground"}, "ground": set()}
