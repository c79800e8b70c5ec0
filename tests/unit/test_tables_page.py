import tables_page


def test_the_page_on_tables_says_what_the_vocabulary_and_the_messages_say():
    written = tables_page.PAGE.read_text("utf-8")
    assert written == tables_page.tables_page(), "run python tools/tables_page.py"
